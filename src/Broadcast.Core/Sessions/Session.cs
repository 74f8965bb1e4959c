using Broadcast.Core.Connections;
using Broadcast.Core.Log;
using Broadcast.Core.Rooms;
using Broadcast.Protocol;

namespace Broadcast.Core.Sessions;

/// <summary>
/// A person who is here, over all their connections, and for the grace period without one. Owned by the hub's thread.
/// </summary>
public sealed class Session
{
    internal Session(PersonId person, Username name, string token)
    {
        Person = person;
        Name = name;
        Token = token;
    }

    /// <summary>Who.</summary>
    public PersonId Person { get; }

    /// <summary>The name.</summary>
    public Username Name { get; private set; }

    /// <summary>The token that makes a later connection the same person, under this name.</summary>
    public string Token { get; private set; }

    /// <summary>Who the person's access token says they are; null for one who chose their name.</summary>
    internal string? Subject { get; init; }

    /// <summary>Whether the person brought a token of an earlier session: one that had ended, perhaps with the server before this one.</summary>
    internal bool CameBack { get; init; }

    /// <summary>The person's open connections.</summary>
    internal List<Connection> Connections { get; } = new(1);

    /// <summary>The rooms that show the person, also those that only a lost connection was in.</summary>
    internal List<Member> Memberships { get; } = new(1);

    /// <summary>How many private messages were committed to or from the person while the session lives: a replay asks whether it is complete.</summary>
    internal long DirectVersion { get; set; }

    /// <summary>How many lost connections the grace period still counts.</summary>
    internal int Lingering { get; set; }

    /// <summary>What the person may still do; null before they did anything that is limited.</summary>
    internal Rates.Budget? Budget { get; set; }

    internal void Rename(Username name, string token)
    {
        Name = name;
        Token = token;
    }

    /// <summary>The membership of a room, or null.</summary>
    internal Member? MemberOf(Room room)
    {
        foreach (var member in Memberships)
        {
            if (member.Room == room)
            {
                return member;
            }
        }

        return null;
    }
}
