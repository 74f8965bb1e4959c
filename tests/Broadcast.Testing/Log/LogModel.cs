using Broadcast.Core.Log;

namespace Broadcast.Testing.Log;

/// <summary>What a log must answer, in the simplest way that can be right: lists and full scans. Not thread-safe.</summary>
public sealed class LogModel
{
    private readonly Dictionary<string, List<StoredMessage>> _streams = [];
    private readonly HashSet<(PersonId Person, string Stream)> _members = [];

    /// <summary>The streams that have messages.</summary>
    public IReadOnlyCollection<string> Streams => _streams.Keys;

    /// <summary>Stores a batch.</summary>
    public IReadOnlyList<Appended> Append(IReadOnlyList<Draft> batch) => [.. batch.Select(Append)];

    /// <summary>All of a stream.</summary>
    public IReadOnlyList<StoredMessage> Read(string stream) =>
        _streams.TryGetValue(stream, out var messages) ? messages : [];

    /// <summary>A range of a stream.</summary>
    public IReadOnlyList<StoredMessage> Read(string stream, LogRange range)
    {
        var inside = Read(stream).Where(message => message.Seq > range.After && message.Seq < range.Before);
        return [.. range.Newest ? inside.TakeLast(range.Limit) : inside.Take(range.Limit)];
    }

    /// <summary>A person's conversations, in the order of their names.</summary>
    public IReadOnlyList<Conversation> Conversations(PersonId person) =>
        [
            .. _members
                .Where(member => member.Person == person)
                .Select(member => new Conversation(member.Stream, Read(member.Stream).Count))
                .OrderBy(conversation => conversation.Stream, StringComparer.Ordinal),
        ];

    private Appended Append(Draft draft)
    {
        if (!_streams.TryGetValue(draft.Stream, out var messages))
            _streams.Add(draft.Stream, messages = []);
        var first = messages.Find(message =>
            draft.Id is not null && message.Id == draft.Id && message.Author == draft.Author
        );
        if (first is not null)
            return new Appended(first.Seq, first.At, Repeated: true);
        messages.Add(draft.AsStored(messages.Count + 1));
        if (draft.To is not null)
        {
            _members.Add((draft.Author, draft.Stream));
            _members.Add((draft.To.Person, draft.Stream));
        }
        return new Appended(messages.Count, draft.At, Repeated: false);
    }
}
