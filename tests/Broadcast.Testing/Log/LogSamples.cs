using Broadcast.Core.Log;

namespace Broadcast.Testing.Log;

/// <summary>Drafts and reads for tests of logs, short enough to be read in a line.</summary>
public static class LogSamples
{
    /// <summary>The instant of every draft that names none.</summary>
    public static readonly DateTimeOffset Noon = new(2026, 11, 21, 12, 0, 0, 123, TimeSpan.Zero);

    /// <summary>All of a stream.</summary>
    public static readonly LogRange All = new(0, long.MaxValue, int.MaxValue);

    /// <summary>A person by number.</summary>
    public static PersonId Person(int number) => new(0x1000, (ulong)number);

    /// <summary>A room's message.</summary>
    public static Draft Say(string stream, string text, string? id = null, int author = 1, DateTimeOffset? at = null) =>
        new(stream, Person(author), $"person-{author}", text, id, at ?? Noon);

    /// <summary>A private message.</summary>
    public static Draft Whisper(string stream, int from, int to, string text, string? id = null) =>
        new(stream, Person(from), $"person-{from}", text, id, Noon, new Recipient(Person(to), $"person-{to}"));

    /// <summary>Stores one message.</summary>
    public static Appended Append(this IMessageLog log, Draft draft) => log.Append([draft])[0];

    /// <summary>Reads all of a stream.</summary>
    public static IReadOnlyList<StoredMessage> ReadAll(this IMessageLog log, string stream) => log.Read(stream, All);

    /// <summary>What a log must hold of a draft.</summary>
    public static StoredMessage AsStored(this Draft draft, long seq) =>
        new(seq, draft.Author, draft.Username, draft.Text, draft.Id, draft.At, draft.To?.Username);
}
