using Broadcast.Server.Storage.Sqlite;
using Microsoft.Data.Sqlite;

namespace Broadcast.Server.Storage.Transfer;

/// <summary>Takes the lines of an export in their order and puts them into the tables, in the caller's transaction. Not thread-safe.</summary>
internal sealed class ImportTarget : IDisposable
{
    private readonly string? _epoch;
    private readonly Statement _stream;
    private readonly Statement _member;
    private readonly Statement _message;
    private readonly Statement _id;
    private StreamLine? _current;
    private long _currentId;
    private long _next;
    private bool _begun;
    private bool _ended;

    /// <summary>Prepares.</summary>
    /// <param name="connection">The connection, with a transaction open.</param>
    /// <param name="epoch">The epoch that every stream gets; null for each its own.</param>
    public ImportTarget(SqliteConnection connection, string? epoch)
    {
        _epoch = epoch;
        _stream = new(
            connection,
            "INSERT INTO streams (name, epoch, seq, first_seq, indexed_seq) VALUES (?1, ?2, ?3, ?4, ?3) ON CONFLICT DO NOTHING RETURNING id"
        );
        _member = new(connection, "INSERT OR IGNORE INTO members VALUES (?1, ?2)");
        _message = new(connection, "INSERT INTO messages VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)");
        _id = new(connection, "INSERT INTO ids VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT DO NOTHING");
    }

    /// <summary>How much was taken.</summary>
    public TransferCount Count { get; private set; } = new(0, 0);

    /// <summary>What is missing at the end of the file; null when it was whole.</summary>
    public string? Unfinished => _ended ? null : "the file ends too early";

    /// <summary>Takes the next line.</summary>
    /// <returns>What is wrong with it; null when it was taken.</returns>
    public string? Take(ExportLine line)
    {
        if (_ended)
            return "it comes after the end";
        if (!_begun)
            return Begin(line);
        return line switch
        {
            StreamLine stream => Missing() ?? Stream(stream),
            EndLine end => Missing() ?? End(end),
            _ when _current is null => "it belongs to no room or conversation",
            MemberLine member => Member(member),
            MessageLine message => ImportRules.Fault(message, _current) ?? Message(message),
            IdLine id => ImportRules.Fault(id, _current)
                ?? (Claim(id.Author, id.Id, id.Seq, id.At) ? null : "its identifier occurs twice"),
            _ => "it is out of place",
        };
    }

    public void Dispose()
    {
        _stream.Dispose();
        _member.Dispose();
        _message.Dispose();
        _id.Dispose();
    }

    private string? Begin(ExportLine line)
    {
        _begun = true;
        return line is LogLine { Version: LogLine.Current }
            ? null
            : "it is not the beginning of an export that this program reads";
    }

    private string? Stream(StreamLine line)
    {
        if (ImportRules.Fault(line) is { } fault)
            return fault;
        _stream.Bind(1, line.Name);
        _stream.Bind(2, _epoch ?? line.Epoch);
        _stream.Bind(3, line.Seq);
        _stream.Bind(4, line.FirstSeq);
        var isNew = _stream.Step();
        _currentId = isNew ? _stream.Integer(0) : 0;
        _stream.Reset();
        if (!isNew)
            return "the log has this room or conversation already";
        (_current, _next) = (line, line.FirstSeq);
        Count = Count with { Streams = Count.Streams + 1 };
        return null;
    }

    private string? Member(MemberLine line)
    {
        if (ImportRules.Person(line.Person) is not { } person || !ImportRules.IsConversation(_current!))
            return "it is no member of a conversation";
        _member.Bind(1, person);
        _member.Bind(2, _currentId);
        _member.Run();
        return null;
    }

    private string? Message(MessageLine line)
    {
        if (line.Seq != _next)
            return FormattableString.Invariant($"message {_next} is expected here, not {line.Seq}");
        if (line.Id is not null && !Claim(line.Author, line.Id, line.Seq, line.At))
            return "its identifier occurs twice";
        _next++;
        _message.Bind(1, MessageRow.Key(_currentId, line.Seq));
        _message.Bind(2, line.At.ToUnixTimeMilliseconds());
        _message.Bind(3, ImportRules.Person(line.Author));
        _message.Bind(4, line.Username);
        _message.Bind(5, line.Text);
        _message.Bind(6, line.Id);
        if (line.To is null)
            _message.BindNull(7);
        else
            _message.Bind(7, ImportRules.Person(line.To));
        _message.Bind(8, line.ToUsername);
        if (line.Erases is { } target)
            _message.Bind(9, target);
        else
            _message.BindNull(9);
        _message.Run();
        Count = Count with { Messages = Count.Messages + 1 };
        return null;
    }

    private bool Claim(string author, string id, long seq, DateTimeOffset at)
    {
        _id.Bind(1, _currentId);
        _id.Bind(2, ImportRules.Person(author));
        _id.Bind(3, id);
        _id.Bind(4, seq);
        _id.Bind(5, at.ToUnixTimeMilliseconds());
        return _id.Run() == 1;
    }

    private string? Missing() =>
        _current is { } stream && _next != stream.Seq + 1
            ? FormattableString.Invariant($"message {_next} is missing before it")
            : null;

    private string? End(EndLine line)
    {
        _ended = true;
        return line == new EndLine(Count.Streams, Count.Messages)
            ? null
            : "its counts do not match what came before it";
    }
}
