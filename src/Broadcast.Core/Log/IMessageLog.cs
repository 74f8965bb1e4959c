namespace Broadcast.Core.Log;

/// <summary>
/// The log of all messages: one stream for each room and each private conversation. What is live, what is history and
/// what a reconnect replays are the same sequence, the one of this log.
/// </summary>
/// <remarks>
/// <para>An implementation MUST keep these sentences; the conformance suite (MessageLogConformance in the tests) asks each of them.</para>
/// <list type="number">
/// <item>Append MUST give the drafts of a stream the numbers after its newest one, in the order of the batch, without a gap, from 1.</item>
/// <item>When Append returns, what it returned MUST outlive what the log's durability names; when it throws, none of the batch is stored.</item>
/// <item>A draft whose stream, author and identifier equal those of a stored message, or of an earlier one of the batch,
/// MUST NOT be stored again: its result names the first one, however long ago that was.</item>
/// <item>Read MUST return whole messages in ascending order of their numbers, as they were appended, none that is not committed,
/// and all that an Append returned before the Read began; of a batch's messages of one stream, all or none.</item>
/// <item>Head MUST return the same epoch for a stream for as long as its numbers mean the same messages, also before its first message and after a restart.</item>
/// <item>A stream's numbers MUST NOT be given twice in an epoch, also when retention removed their messages; what is held MUST be without a gap,
/// from <see cref="StreamHead.FirstSeq"/> to <see cref="StreamHead.Seq"/>.</item>
/// <item>Conversations MUST return each private conversation in which the person wrote or was written to, and no other.</item>
/// <item>Search MUST find exactly the held messages that a search means, all that an Append returned before it began included, in the order of the search,
/// and MUST end soon after it is cancelled.</item>
/// <item>A draft that erases MUST be stored like a message, in order and with a number of its own; from the same commit on the text of the message that it erases MUST be gone from every answer,
/// Search included, while its place and all else of it stay. When there is no such message, nothing else changes.</item>
/// <item>Append is called by one thread at a time; Read, Head, Conversations and Search MUST work from other threads at the same time, and MUST NOT wait for an append longer than its commit.</item>
/// </list>
/// <para>Every method blocks; every method throws <see cref="LogUnavailableException"/> when the storage fails.</para>
/// </remarks>
public interface IMessageLog : IDisposable
{
    /// <summary>What an acknowledgement outlives: <c>memory</c> (the process ends it), <c>os</c> (a killed process), <c>fsync</c> (a power cut).</summary>
    string Durability { get; }

    /// <summary>A secret of this log's, 32 bytes, made with it and kept with it: session tokens are signed with it.</summary>
    ReadOnlyMemory<byte> Secret { get; }

    /// <summary>Stores a batch in one commit.</summary>
    /// <param name="batch">At least one draft.</param>
    /// <returns>One result for each draft, in the same order.</returns>
    /// <exception cref="LogUnavailableException">Nothing of the batch is stored.</exception>
    IReadOnlyList<Appended> Append(IReadOnlyList<Draft> batch);

    /// <summary>Reads a range of a stream; empty for a stream that has none.</summary>
    /// <param name="stream">The stream.</param>
    /// <param name="range">Which messages.</param>
    /// <exception cref="LogUnavailableException">The storage failed.</exception>
    IReadOnlyList<StoredMessage> Read(string stream, LogRange range);

    /// <summary>Reads where a stream stands; never creates it.</summary>
    /// <param name="stream">The stream.</param>
    /// <exception cref="LogUnavailableException">The storage failed.</exception>
    StreamHead Head(string stream);

    /// <summary>The private conversations of a person.</summary>
    /// <param name="person">Who.</param>
    /// <exception cref="LogUnavailableException">The storage failed.</exception>
    IReadOnlyList<Conversation> Conversations(PersonId person);

    /// <summary>Searches the texts of messages. Reads through the streams unless the log has something better.</summary>
    /// <param name="search">What for, and where.</param>
    /// <param name="cancellation">The end of the time for it.</param>
    /// <exception cref="OperationCanceledException">The time is over.</exception>
    /// <exception cref="LogUnavailableException">The storage failed.</exception>
    SearchResult Search(LogSearch search, CancellationToken cancellation) => LogScan.Search(this, search, cancellation);
}
