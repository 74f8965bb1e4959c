using Broadcast.Core.Log;
using Broadcast.Core.Sessions;
using Broadcast.Protocol;
using Broadcast.Protocol.Frames;

namespace Broadcast.Core.Moderation;

/// <summary>What is kept from whom now. Owned by the hub's thread; a message costs it one look at an empty table on most servers.</summary>
internal sealed class Sanctions
{
    /// <summary>The most that are kept.</summary>
    public const int Capacity = 10_000;

    private readonly HubTimers timers;
    private readonly ModerationPorts ports;
    private readonly Dictionary<(SanctionKind Kind, string Target), Sanction> all = [];
    private readonly Dictionary<(SanctionKind Kind, PersonId Person), Sanction> byPerson = [];

    public Sanctions(HubTimers timers, ModerationPorts ports)
    {
        this.timers = timers;
        this.ports = ports;
        foreach (var sanction in ports.Store.Load())
        {
            Put(sanction);
        }

        Publish();
    }

    /// <summary>Whether no more can be kept; what has ended makes room.</summary>
    public bool IsFull
    {
        get
        {
            if (all.Count >= Capacity)
            {
                foreach (var ended in all.Values.Where(HasEnded).ToArray())
                {
                    Drop(ended.Kind, ended.Target);
                }
            }

            return all.Count >= Capacity;
        }
    }

    /// <summary>All that hold, in no order.</summary>
    public IReadOnlyList<Sanction> Now => [.. all.Values.Where(sanction => !HasEnded(sanction))];

    /// <summary>What is kept from a person, by name or by who they are; null when nothing is.</summary>
    public Sanction? Find(SanctionKind kind, Username name, PersonId? person = null)
    {
        if (all.Count == 0)
        {
            return null;
        }

        return Holding(all.GetValueOrDefault((kind, name.Key)))
            ?? (person is { } id ? Holding(byPerson.GetValueOrDefault((kind, id))) : null);
    }

    /// <summary>What keeps a person from writing; null when nothing does.</summary>
    public Sanction? MutingOf(Session session) => Find(SanctionKind.Mute, session.Name, session.Person);

    /// <summary>Whether a room is closed.</summary>
    public bool IsClosed(RoomId room) =>
        all.Count > 0 && Holding(all.GetValueOrDefault((SanctionKind.ClosedRoom, room.Value))) is not null;

    /// <summary>The error for somebody from whom something is kept.</summary>
    public ErrorFrame Refusal(Sanction sanction, string? id = null)
    {
        var (code, what) =
            sanction.Kind == SanctionKind.Mute
                ? (ErrorCode.Muted, "You may read here, and not write")
                : (ErrorCode.Banned, "You are kept out of this server");
        var until = sanction.Until is { } end ? $" until {end.UtcDateTime:yyyy-MM-dd HH:mm} UTC" : string.Empty;
        var reason = sanction.Reason is { } why ? $": {why}" : ".";
        return new ErrorFrame(code, what + until + reason, id, RetryAfterMs: MillisecondsTo(sanction.Until));
    }

    /// <summary>What one is told who is muted; null when one is not.</summary>
    public ModeratedFrame? MuteTold(Session session) =>
        MutingOf(session) is { } mute
            ? new ModeratedFrame("mute", mute.By, session.Name.Value, Until: mute.Until, Reason: mute.Reason)
            : null;

    /// <summary>A sanction has been stored.</summary>
    public void Add(Sanction sanction)
    {
        Put(sanction);
        Publish();
    }

    /// <summary>A sanction was taken out of the store.</summary>
    public void Remove(SanctionKind kind, string target)
    {
        Drop(kind, target);
        Publish();
    }

    private bool HasEnded(Sanction sanction) => sanction.Until <= timers.WallClock;

    private Sanction? Holding(Sanction? sanction) => sanction is null || HasEnded(sanction) ? null : sanction;

    private int? MillisecondsTo(DateTimeOffset? until) =>
        until is { } end ? (int)Math.Min(int.MaxValue, (end - timers.WallClock).TotalMilliseconds) : null;

    private void Put(Sanction sanction)
    {
        Drop(sanction.Kind, sanction.Target);
        all[(sanction.Kind, sanction.Target)] = sanction;
        if (sanction.Person is { } person)
        {
            byPerson[(sanction.Kind, person)] = sanction;
        }
    }

    private void Drop(SanctionKind kind, string target)
    {
        if (all.Remove((kind, target), out var before) && before.Person is { } person)
        {
            byPerson.Remove((kind, person));
        }
    }

    private void Publish() =>
        ports.Bans.Set(
            all.Values.Where(sanction => sanction.Kind == SanctionKind.AddressBan)
                .Select(sanction => (Range: ports.ReadAddress(sanction.Target), sanction.Until))
                .Where(ban => ban.Range is not null)
                .Select(ban => (ban.Range!, ban.Until))
        );
}
