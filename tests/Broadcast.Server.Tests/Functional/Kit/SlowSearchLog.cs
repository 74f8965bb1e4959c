using Broadcast.Core.Log;

namespace Broadcast.Server.Tests.Functional.Kit;

/// <summary>A log whose searches end only when their time is over.</summary>
internal sealed class SlowSearchLog(IMessageLog log) : IMessageLog
{
    /// <summary>Whether one searches.</summary>
    public volatile bool IsSearching;

    public string Durability => log.Durability;

    public ReadOnlyMemory<byte> Secret => log.Secret;

    public IReadOnlyList<Appended> Append(IReadOnlyList<Draft> batch) => log.Append(batch);

    public IReadOnlyList<StoredMessage> Read(string stream, LogRange range) => log.Read(stream, range);

    public StreamHead Head(string stream) => log.Head(stream);

    public IReadOnlyList<Conversation> Conversations(PersonId person) => log.Conversations(person);

    public SearchResult Search(LogSearch search, CancellationToken cancellation)
    {
        IsSearching = true;
        cancellation.WaitHandle.WaitOne();
        throw new OperationCanceledException(cancellation);
    }

    public void Dispose() => log.Dispose();
}
