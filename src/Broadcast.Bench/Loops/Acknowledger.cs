using Broadcast.Bench.Checking;
using Broadcast.Bench.Crowd;
using Broadcast.Bench.Pace;
using Broadcast.Bench.Speech;

namespace Broadcast.Bench.Loops;

/// <summary>
/// Takes the acknowledgements of a loop's senders, checks them, and gives their senders the right to say something more. Owned by the loop's thread.
/// </summary>
internal sealed class Acknowledger
{
    private readonly SharedState run;
    private readonly Tally tally;

    // Whether an acknowledgement gives the right to say something more.
    private readonly bool limited;
    private readonly Dictionary<int, NumberSet> numbers = [];

    public Acknowledger(SharedState run, IEnumerable<Peer> peers, AckedLoad? load, Tally tally)
    {
        (this.run, this.tally) = (run, tally);
        Peer[] senders = [.. peers.Where(peer => run.Roster.PlaceOf(peer.Index) >= 0)];
        foreach (var sender in senders)
        {
            sender.Acks = new AckBook(run.Speech.IdStart(sender));
        }

        limited = load is not null;
        Turns = new(Enumerable.Range(0, load?.PerSender ?? 0).SelectMany(_ => senders));
    }

    /// <summary>Who may say something, once for each time that they stand here.</summary>
    public Queue<Peer> Turns { get; }

    /// <summary>By room: the numbers that messages were acknowledged with. To be read when the loop has ended.</summary>
    public IReadOnlyDictionary<int, NumberSet> Numbers => numbers;

    /// <summary>Takes a message if it is an acknowledgement.</summary>
    public bool TryTake(Peer peer, ReadOnlySpan<byte> message, long now)
    {
        if (!Acknowledgement.Is(message))
        {
            return false;
        }

        if (peer.Acks is not { } book || !Acknowledgement.TryRead(message, book.IdStart, out var ack))
        {
            tally.Misrouted++;
        }
        else if (book.TryEnd(ack.Message, out var began))
        {
            Count(peer, ack, now - began, now);
        }
        else
        {
            tally.AckedAgain++;
        }

        return true;
    }

    private void Count(Peer peer, Acknowledgement ack, long latency, long now)
    {
        tally.Acked++;
        if (now >= run.MeasureFrom && now < run.MeasureTo)
        {
            tally.AckedMeasured++;
            tally.Acknowledging.Record(latency);
        }

        if (!numbers.TryGetValue(peer.Room, out var room))
        {
            numbers.Add(peer.Room, room = new());
        }

        tally.NumberedTwice += room.Add(ack.Number) ? 0 : 1;
        if (limited)
        {
            Turns.Enqueue(peer);
        }
    }
}
