using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Broadcast.Core.Access;
using Broadcast.Core.Log;
using Broadcast.Protocol;

namespace Broadcast.Core.Sessions;

/// <summary>Who is here, by person and by name; names are unique without regard to case. Owned by the hub's thread.</summary>
internal sealed class SessionRegistry(SessionToken tokens, Func<PersonId> newPerson)
{
    private readonly Dictionary<PersonId, Session> byPerson = [];
    private readonly Dictionary<string, Session> byName = new(StringComparer.Ordinal);
    private long guests;

    /// <summary>How many people are here.</summary>
    public int Count => byPerson.Count;

    /// <summary>The session of a person who is here.</summary>
    public bool TryFind(PersonId person, [NotNullWhen(true)] out Session? session) =>
        byPerson.TryGetValue(person, out session);

    /// <summary>The session of the person who has a name.</summary>
    public bool TryFind(Username name, [NotNullWhen(true)] out Session? session) =>
        byName.TryGetValue(name.Key, out session);

    /// <summary>
    /// Finds or makes the session that a join asks for: the token's person under the name asked for, the token's own name, or a guest's.
    /// </summary>
    /// <param name="token">A session token, or null for a new person. It means nothing to one who is known by an access token.</param>
    /// <param name="wanted">The name asked for, or null.</param>
    /// <param name="grant">What the access token says, or null.</param>
    /// <param name="session">The session; of a person who is here already, under the name it has.</param>
    /// <param name="error">Why there is none.</param>
    /// <param name="suggestion">A free name, when the wanted one is taken.</param>
    public bool TryOpen(
        string? token,
        Username? wanted,
        Grant? grant,
        [NotNullWhen(true)] out Session? session,
        [NotNullWhen(false)] out ProtocolError? error,
        out string? suggestion
    )
    {
        session = null;
        error = null;
        suggestion = null;
        var person = default(PersonId);
        Username? known = null;
        if (grant?.Subject is { } subject)
        {
            person = tokens.PersonOf(subject);
            wanted = grant.Name;
            if (byPerson.TryGetValue(person, out session))
            {
                return true;
            }
        }
        else if (token is not null)
        {
            if (!tokens.TryRead(token, out person, out var name))
            {
                error = new ProtocolError(
                    ErrorCode.SessionInvalid,
                    "The session token is not of this server; join without it."
                );
                return false;
            }

            if (byPerson.TryGetValue(person, out session))
            {
                return true;
            }

            known = name;
        }
        else
        {
            person = newPerson();
        }

        var chosen = wanted ?? known;
        if (
            chosen is null
            || (wanted is null && Username.IsGuest(chosen.Value.Value) && byName.ContainsKey(chosen.Value.Key))
        )
        {
            chosen = NextGuest();
        }
        else if (byName.ContainsKey(chosen.Value.Key))
        {
            error = Taken(chosen.Value, out suggestion);
            return false;
        }

        session = new Session(person, chosen.Value, TokenFor(person, chosen.Value, grant?.Subject))
        {
            CameBack = token is not null,
            Subject = grant?.Subject,
        };
        byPerson.Add(person, session);
        byName.Add(chosen.Value.Key, session);
        return true;
    }

    /// <summary>The person whom an access token means; null when it means none.</summary>
    public PersonId? PersonOf(Grant? grant) => grant?.Subject is { } subject ? tokens.PersonOf(subject) : null;

    /// <summary>Gives a person another name.</summary>
    /// <returns>Null when done, otherwise why not.</returns>
    public ProtocolError? Rename(Session session, Username name, out string? suggestion)
    {
        suggestion = null;
        if (byName.TryGetValue(name.Key, out var holder) && holder != session)
        {
            return Taken(name, out suggestion);
        }

        byName.Remove(session.Name.Key);
        byName[name.Key] = session;
        session.Rename(name, TokenFor(session.Person, name, session.Subject));
        return null;
    }

    /// <summary>A name that nobody has, made of one that somebody has.</summary>
    public Username FreeLike(Username name) => Username.TryCreate(Free(name), out var free, out _) ? free : NextGuest();

    /// <summary>Forgets a person of whom nothing is here any more, no connection, no room, no grace period; the name is free.</summary>
    public void CloseIfGone(Session session)
    {
        if (session is { Connections.Count: 0, Memberships.Count: 0, Lingering: 0 })
        {
            byPerson.Remove(session.Person);
            session.Budget?.IsHeld = false;
            byName.Remove(session.Name.Key);
        }
    }

    private string TokenFor(PersonId person, Username name, string? subject) =>
        subject is null ? tokens.Create(person, name) : SessionToken.Placeholder(person);

    private Username NextGuest()
    {
        Username guest;
        do
        {
            guest = Username.Guest(++guests);
        } while (byName.ContainsKey(guest.Key));
        return guest;
    }

    private ProtocolError Taken(Username name, out string suggestion)
    {
        suggestion = Free(name);
        return new ProtocolError(ErrorCode.NameTaken, $"The name {name} is taken; {suggestion} is free.");
    }

    /// <summary>A name like this one that nobody has.</summary>
    public string Free(Username name)
    {
        for (var number = 2; ; number++)
        {
            // "guest" with a hyphen and a number is a name that only the server gives.
            var suffix = string.Create(CultureInfo.InvariantCulture, $"-{number}");
            if (Username.IsGuest(name.Value + suffix))
            {
                suffix = string.Create(CultureInfo.InvariantCulture, $"_{number}");
            }

            var room = Username.MaxLength - suffix.Length;
            var stem = string.Concat(name.Value.EnumerateRunes().Take(room).Select(rune => rune.ToString()));
            if (Username.TryCreate(stem + suffix, out var candidate, out _) && !byName.ContainsKey(candidate.Key))
            {
                return candidate.Value;
            }
        }
    }
}
