using Broadcast.Core.Log;

namespace Broadcast.Server.Tests.Functional.Kit;

/// <summary>A log that can be told to fail, as a full disk does. Thread-safe.</summary>
internal sealed class FaultyLog(IMessageLog log) : IMessageLog
{
    private volatile bool fails;
    private volatile bool isFull;

    /// <summary>Whether it takes and answers nothing.</summary>
    public bool Fails
    {
        get => fails;
        set => fails = value;
    }

    /// <summary>Whether it answers, but takes nothing.</summary>
    public bool IsFull
    {
        get => isFull;
        set => isFull = value;
    }

    public string Durability => log.Durability;

    public ReadOnlyMemory<byte> Secret => log.Secret;

    public IReadOnlyList<Appended> Append(IReadOnlyList<Draft> batch) =>
        isFull ? throw Full() : Working().Append(batch);

    public IReadOnlyList<StoredMessage> Read(string stream, LogRange range) => Working().Read(stream, range);

    public StreamHead Head(string stream) => Working().Head(stream);

    public IReadOnlyList<Conversation> Conversations(PersonId person) => Working().Conversations(person);

    public void Dispose() => log.Dispose();

    private IMessageLog Working() => fails ? throw Full() : log;

    private static LogUnavailableException Full() => new("the disk is full");
}
