using System.Globalization;

namespace Broadcast.Crash.Tests.Chat;

/// <summary>
/// All that a client of another language needs so that nothing is lost and nothing is doubled: what is not acknowledged, in its order, each with
/// its identifier. Owned by its client's task.
/// </summary>
internal sealed class RawOutbox(string name)
{
    private readonly SortedDictionary<long, Line> waiting = [];
    private long numbers;

    /// <summary>How many are not acknowledged. May be asked from any thread: then it was so a moment ago.</summary>
    public int Count => waiting.Count;

    /// <summary>Those that are not acknowledged, the oldest first.</summary>
    public IReadOnlyList<(string Id, Line Line)> Waiting => [.. waiting.Select(entry => (Id(entry.Key), entry.Value))];

    /// <summary>Whether a message to a person waits.</summary>
    public bool HasPrivate => waiting.Values.Any(line => line.To is not null);

    /// <summary>Adds a message and gives it its identifier.</summary>
    public string Add(Line line)
    {
        waiting.Add(++numbers, line);
        return Id(numbers);
    }

    /// <summary>The message that waits under an identifier.</summary>
    public Line? Find(string id) => waiting.GetValueOrDefault(Number(id));

    /// <summary>Takes an acknowledged message out.</summary>
    public Line? Take(string id) => waiting.Remove(Number(id), out var line) ? line : null;

    private static long Number(string id) => long.Parse(id[(id.LastIndexOf('/') + 1)..], CultureInfo.InvariantCulture);

    private string Id(long number) => string.Create(CultureInfo.InvariantCulture, $"{name}/{number}");
}
