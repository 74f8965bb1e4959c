using Broadcast.Client;

namespace Broadcast.Cli.Commands.Connect.Interactive.Rooms;

/// <summary>What is known of a room that one is in. Owned by the chat's loop.</summary>
/// <param name="name">The room's name.</param>
internal sealed class RoomState(string name)
{
    // Of a crowd a part is enough for Tab; the count is told by the server.
    private const int MostNames = 2000;

    private readonly SortedSet<string> people = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<string> typing = [];

    /// <summary>Its name.</summary>
    public string Name { get; } = name;

    /// <summary>How many people are in it; null before one is in it oneself.</summary>
    public int? Count { get; private set; }

    /// <summary>Names of people in it.</summary>
    public IReadOnlyCollection<string> People => people;

    /// <summary>Who is typing, the first to begin first.</summary>
    public IReadOnlyList<string> Typing => typing;

    /// <summary>The last message that was shown; null before there is one.</summary>
    public RoomPosition? Position { get; private set; }

    /// <summary>It was entered, for the first time or again.</summary>
    /// <param name="joined">The server's word.</param>
    public void Entered(RoomJoined joined)
    {
        people.Clear();
        typing.Clear();
        people.UnionWith(joined.Users);
        Count = joined.Count;
        // What is missed since will come; what was there before was shown from the history, or not at all.
        Position = joined.IsRejoin ? Position : new RoomPosition(joined.Seq, joined.Epoch);
    }

    /// <summary>People came or went.</summary>
    /// <param name="change">Who.</param>
    public void Apply(PresenceChanged change)
    {
        if (people.Count + change.Joined.Count <= MostNames)
        {
            people.UnionWith(change.Joined);
        }

        people.ExceptWith(change.Left);
        typing.RemoveAll(name => change.Left.Contains(name, StringComparer.OrdinalIgnoreCase));
        Count = change.Users;
    }

    /// <summary>Somebody types, or stopped.</summary>
    /// <param name="change">Who.</param>
    public void Apply(TypingChanged change)
    {
        typing.RemoveAll(name => Same(name, change.Username));
        if (change.IsTyping && typing.Count < MostNames)
        {
            typing.Add(change.Username);
        }
    }

    /// <summary>A message was shown.</summary>
    /// <param name="received">The message.</param>
    public void Apply(MessageReceived received)
    {
        typing.RemoveAll(name => Same(name, received.Message.From));
        Position = new RoomPosition(received.Message.Seq, received.Epoch ?? Position?.Epoch);
    }

    /// <summary>A message was deleted, which has a place of its own.</summary>
    /// <param name="deleted">The deletion.</param>
    public void Apply(MessageDeleted deleted) => Position = new RoomPosition(deleted.Seq, Position?.Epoch);

    /// <summary>The link broke: nobody is known to type.</summary>
    public void Disconnected() => typing.Clear();

    private static bool Same(string one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);
}
