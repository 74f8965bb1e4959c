using Broadcast.Core.Log;

namespace Broadcast.Core.Tests.Simulation.Disk;

/// <summary>A log whose content outlives the server: what was committed is there after every crash, and nothing else is.</summary>
internal sealed class SimulatedDisk(Ledger ledger) : IMessageLog
{
    // The log's own epoch and secret are truly random; a replay needs the same ones.
    private readonly MemoryLog log = new();

    public string Durability => "os";

    public ReadOnlyMemory<byte> Secret { get; } = new byte[32];

    public IReadOnlyList<Appended> Append(IReadOnlyList<Draft> batch)
    {
        var places = log.Append(batch);
        for (var i = 0; i < batch.Count; i++)
        {
            ledger.Commit(batch[i], places[i]);
        }

        return places;
    }

    public IReadOnlyList<StoredMessage> Read(string stream, LogRange range) => log.Read(stream, range);

    public StreamHead Head(string stream) => log.Head(stream) with { Epoch = "epoch" };

    public IReadOnlyList<Conversation> Conversations(PersonId person) => log.Conversations(person);

    public void Trim(long newest)
    {
        foreach (var _ in log.Trim(new Retention(Newest: newest)))
        {
            // Each step is a commit of its own.
        }
    }

    public void Dispose() => log.Dispose();
}
