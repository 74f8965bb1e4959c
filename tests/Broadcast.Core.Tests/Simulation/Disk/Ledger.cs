using System.Globalization;
using Broadcast.Core.Log;

namespace Broadcast.Core.Tests.Simulation.Disk;

/// <summary>
/// The truth: everything that was ever committed, kept apart from the log so that the log, and what clients are shown, can be
/// held against it.
/// </summary>
internal sealed class Ledger
{
    private readonly Dictionary<string, List<Draft>> streams = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Stream, PersonId Author, string Id), long> ids = [];

    private readonly Dictionary<(string Stream, string Text), long> texts = [];

    // The newest message of each client in each room, by the number that the client gave it.
    private readonly Dictionary<(string Stream, PersonId Author, string Label), int> newest = [];

    /// <summary>How many messages were committed.</summary>
    public int Count { get; private set; }

    public IEnumerable<string> Streams => streams.Keys;

    public long Head(string stream) => streams.TryGetValue(stream, out var drafts) ? drafts.Count : 0;

    /// <summary>The conversations in which a person wrote or was written to.</summary>
    public IEnumerable<string> ConversationsOf(PersonId person) =>
        streams
            .Where(stream =>
                stream.Value.Any(draft => draft.To is { } to && (to.Person == person || draft.Author == person))
            )
            .Select(stream => stream.Key);

    /// <summary>The place of a text, of which each is said once; 0 when it has none.</summary>
    public long Find(string stream, string text) => texts.GetValueOrDefault((stream, text));

    /// <summary>The message that has a place.</summary>
    /// <exception cref="BrokenPromiseException">None was committed there.</exception>
    public Draft At(string stream, long seq) =>
        seq >= 1 && streams.TryGetValue(stream, out var drafts) && seq <= drafts.Count
            ? drafts[(int)seq - 1]
            : throw new BrokenPromiseException($"{stream} {seq} was seen and is not committed.");

    public void Commit(Draft draft, Appended place)
    {
        if (place.Repeated)
        {
            if (At(draft.Stream, place.Seq) is var first && (first.Id != draft.Id || first.Author != draft.Author))
            {
                throw new BrokenPromiseException(
                    $"{draft.Id} is said to be {draft.Stream} {place.Seq}, which is another."
                );
            }

            return;
        }

        if (!streams.TryGetValue(draft.Stream, out var drafts))
        {
            streams.Add(draft.Stream, drafts = []);
        }

        drafts.Add(draft);
        texts.TryAdd((draft.Stream, draft.Text), place.Seq);
        Count++;
        if (place.Seq != drafts.Count)
        {
            throw new BrokenPromiseException($"{draft.Stream} has a gap before {place.Seq}.");
        }

        if (draft.Id is not null && !ids.TryAdd((draft.Stream, draft.Author, draft.Id), place.Seq))
        {
            throw new BrokenPromiseException($"{draft.Id} is stored twice in {draft.Stream}.");
        }

        CheckOrder(draft);
    }

    // What one client says in a room stays in its order, whatever was refused meanwhile. Private messages to somebody who was not
    // here are said later than those that follow.
    private void CheckOrder(Draft draft)
    {
        if (draft.To is not null || draft.Id is not { } id || id.LastIndexOf('-') is not (> 0 and var end))
        {
            return;
        }

        var key = (draft.Stream, draft.Author, id[..end]);
        var number = int.Parse(id.AsSpan(end + 1), CultureInfo.InvariantCulture);
        if (number <= newest.GetValueOrDefault(key))
        {
            throw new BrokenPromiseException($"{id} is stored after what was said later in {draft.Stream}.");
        }

        newest[key] = number;
    }
}
