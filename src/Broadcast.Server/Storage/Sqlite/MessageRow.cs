using Broadcast.Core.Log;

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

    /// <summary>The columns that <see cref="Read"/> reads, in its order.</summary>
    public const string Columns = "key, author, username, text, client_id, at, to_username, erases";

    /// <summary>Reads a message from a row of <see cref="Columns"/>.</summary>
    public static StoredMessage Read(Statement row) =>
        new(
            Seq(row.Integer(0)),
            PersonId.Read(row.Bytes(1)),
            row.Text(2),
            row.Text(3),
            row.TextOrNull(4),
            DateTimeOffset.FromUnixTimeMilliseconds(row.Integer(5)),
            row.TextOrNull(6)
        )
        {
            Erases = row.IsNull(7) ? null : row.Integer(7),
        };
}
