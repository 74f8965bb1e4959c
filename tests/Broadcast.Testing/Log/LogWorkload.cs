using System.Text;
using Broadcast.Core.Log;

namespace Broadcast.Testing.Log;

/// <summary>Random batches and ranges, the same for the same seed. Not thread-safe.</summary>
public sealed class LogWorkload(int seed)
{
    private static readonly string[] Rooms = ["lobby", "Lobby", "ops", "日本", "a.b-c_d", "~1.2", "~1.3", "~2.2"];
    private static readonly string[] Alphabet =
    [
        "a",
        "é",
        "語",
        "🙂",
        "\n",
        "\t",
        " ",
        "'",
        "\"",
        "\\",
        "\0",
        "%",
        "\u0301",
    ];
    private readonly Random _random = new(seed);
    private DateTimeOffset _now = LogSamples.Noon;

    /// <summary>Every stream that a draft may name, and one that none names.</summary>
    public static IEnumerable<string> Streams => [.. Rooms, "nobody-was-here"];

    /// <summary>One time in so many.</summary>
    public bool Sometimes(int often) => _random.Next(often) == 0;

    /// <summary>One to forty drafts; identifiers are few, so that repetitions are many.</summary>
    public Draft[] Batch() => [.. Enumerable.Range(0, _random.Next(1, 40)).Select(_ => Next())];

    /// <summary>Any range, the useless ones too.</summary>
    public LogRange Range()
    {
        long[] after = [0, 0, 1, _random.Next(200), _random.Next(200), long.MaxValue, -1];
        long[] before = [long.MaxValue, long.MaxValue, 0, 1, 2, _random.Next(200), _random.Next(200)];
        int[] limit = [1, 2, 50, int.MaxValue, _random.Next(1, 300)];
        return new LogRange(Pick(after), Pick(before), Pick(limit), Sometimes(2));
    }

    private Draft Next()
    {
        // The clock of a server may go back.
        _now = _now.AddMilliseconds(_random.Next(-3, 1000));
        var stream = Pick(Rooms);
        var author = _random.Next(1, 4);
        var id = Sometimes(3) ? null : $"id-{_random.Next(100)}{(Sometimes(3) ? "é🙂" : "")}";
        if (stream[0] != '~')
            return LogSamples.Say(stream, Text(), id, author, _now);
        var (one, other) = (stream[1] - '0', stream[3] - '0');
        var (from, to) = Sometimes(2) ? (one, other) : (other, one);
        return LogSamples.Whisper(stream, from, to, Text(), id) with { At = _now };
    }

    private string Text()
    {
        var length = Sometimes(50) ? 20_000 : _random.Next(1, 60);
        var text = new StringBuilder();
        while (text.Length < length)
            text.Append(Pick(Alphabet));
        return text.ToString();
    }

    private T Pick<T>(T[] items) => items[_random.Next(items.Length)];
}
