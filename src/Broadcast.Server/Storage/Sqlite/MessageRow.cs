namespace Broadcast.Server.Storage.Sqlite;

/// <summary>
/// How a message's place is one integer, the row's own key: the stream's number above, the sequence number below. A stream's messages
/// then lie together and in order, without an index, and a full-text index can name them.
/// </summary>
internal static class MessageRow
{
    private const int SeqBits = 36;

    /// <summary>The greatest sequence number, 68,719,476,735.</summary>
    public const long MaxSeq = (1L << SeqBits) - 1;

    /// <summary>The greatest stream number, 134,217,727.</summary>
    public const long MaxStream = (1L << (63 - SeqBits)) - 1;

    public static long Key(long stream, long seq) => (stream << SeqBits) | seq;

    public static long Seq(long key) => key & MaxSeq;

    public static long Stream(long key) => key >> SeqBits;
}
