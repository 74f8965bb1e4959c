using Broadcast.Protocol;
using Broadcast.Server.Storage.Sqlite;
using Microsoft.Data.Sqlite;

namespace Broadcast.Server.Storage.Verify;

/// <summary>Each stream's name, epoch and numbers are possible ones.</summary>
internal sealed class StreamsCheck(SqliteConnection connection)
{
    private const int MaxName = 4 * RoomId.MaxLength;

    public long Run(FindingList findings, CancellationToken cancellation)
    {
        using var streams = new Statement(
            connection,
            "SELECT id, name, epoch, seq, first_seq, indexed_seq FROM streams"
        );
        var examined = 0L;
        while (streams.Step())
        {
            cancellation.ThrowIfCancellationRequested();
            examined++;
            var (id, seq, first) = (streams.Integer(0), streams.Integer(3), streams.Integer(4));
            findings.Require(id is > 0 and <= MessageRow.MaxStream, $"stream {id}: its number is impossible");
            findings.Require(ValidText.In(streams, 1, MaxName), $"stream {id}: its name is no text");
            findings.Require(ValidText.In(streams, 2, MaxName), $"stream {id}: its epoch is no text");
            findings.Require(
                seq is >= 0 and <= MessageRow.MaxSeq && first >= 1 && first <= seq + 1,
                $"stream {id}: it cannot hold messages {first} to {seq}"
            );
            findings.Require(
                streams.Integer(5) is >= 0 and var indexed && indexed <= seq,
                $"stream {id}: it cannot have the identifiers up to message {streams.Integer(5)}"
            );
        }
        return examined;
    }
}
