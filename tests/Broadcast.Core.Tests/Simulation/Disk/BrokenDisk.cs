using Broadcast.Core.Log;

namespace Broadcast.Core.Tests.Simulation.Disk;

/// <summary>A log that fails, whatever it is asked.</summary>
internal sealed class BrokenDisk : IMessageLog
{
    public static readonly BrokenDisk Instance = new();

    public string Durability => "os";

    public ReadOnlyMemory<byte> Secret => throw Failure();

    public IReadOnlyList<Appended> Append(IReadOnlyList<Draft> batch) => throw Failure();

    public IReadOnlyList<StoredMessage> Read(string stream, LogRange range) => throw Failure();

    public StreamHead Head(string stream) => throw Failure();

    public IReadOnlyList<Conversation> Conversations(PersonId person) => throw Failure();

    public void Dispose() { }

    public static LogUnavailableException Failure() => new("The simulated disk failed.");
}
