using Broadcast.Core.Log;

namespace Broadcast.Server.Tests.Functional.Kit;

/// <summary>A log that can be told to fail, as a full disk does. Thread-safe.</summary>
internal sealed class FaultyLog(IMessageLog log) : IMessageLog
{
    private volatile bool fails;

    /// <summary>Whether it takes and answers nothing.</summary>
    public bool Fails
    {
        get => fails;
        set => fails = value;
    }

    public string Durability => log.Durability;

    public ReadOnlyMemory<byte> Secret => log.Secret;

    public IReadOnlyList<Appended> Append(IReadOnlyList<Draft> batch) => Working().Append(batch);

    public IReadOnlyList<StoredMessage> Read(string stream, LogRange range) => Working().Read(stream, range);

    public StreamHead Head(string stream) => Working().Head(stream);

    public IReadOnlyList<Conversation> Conversations(PersonId person) => Working().Conversations(person);

    public void Dispose() => log.Dispose();

    private IMessageLog Working() => fails ? throw new LogUnavailableException("the disk is full") : log;
}
