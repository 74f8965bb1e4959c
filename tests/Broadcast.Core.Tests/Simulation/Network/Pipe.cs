namespace Broadcast.Core.Tests.Simulation.Network;

/// <summary>
/// One direction of a connection: bytes arrive in order, after a while, cut into pieces at any place; and when the connection
/// breaks, only so many of those that are under way as chance has it.
/// </summary>
/// <param name="world">Time and chance.</param>
/// <param name="arrived">Gets each piece; null is the end.</param>
internal sealed class Pipe(World world, Action<byte[]?> arrived)
{
    private readonly Dice dice = world.Dice.Fork();
    private readonly LinkedList<(byte[]? Bytes, TimeSpan Due)> underWay = [];
    private TimeSpan latest;
    private bool stalled;
    private bool over;

    /// <summary>Called when bytes have arrived and others may follow.</summary>
    public Action Space { get; set; } = () => { };

    /// <summary>How many bytes were written and have not arrived.</summary>
    public int UnderWay { get; private set; }

    public void Write(ReadOnlySpan<byte> bytes)
    {
        while (!over && !bytes.IsEmpty)
        {
            var size = dice.Chance(world.Plan.Fragments) ? dice.Between(1, bytes.Length) : bytes.Length;
            UnderWay += size;
            Add(bytes[..size].ToArray());
            bytes = bytes[size..];
        }
    }

    /// <summary>The writer has written its last.</summary>
    public void End()
    {
        if (!over)
        {
            over = true;
            Add(null);
        }
    }

    /// <summary>Breaks: what is under way arrives as far as some byte.</summary>
    /// <param name="told">Whether the other end hears of it, or goes on waiting.</param>
    public void Cut(bool told)
    {
        over = true;
        var left = dice.Below(UnderWay + 1);
        for (var node = underWay.First; node is not null; )
        {
            var next = node.Next;
            var bytes = node.Value.Bytes ?? [];
            var size = Math.Min(left, bytes.Length);
            left -= size;
            UnderWay -= bytes.Length - size;
            if (size == 0)
            {
                underWay.Remove(node);
            }
            else
            {
                node.Value = (bytes[..size], node.Value.Due);
            }

            node = next;
        }

        if (told)
        {
            Add(null);
        }
    }

    /// <summary>Stops or goes on handing out what has arrived: the reader reads no more, or again.</summary>
    public void Stall(bool value)
    {
        stalled = value;
        Pump();
    }

    private void Add(byte[]? bytes)
    {
        var due = world.Schedule.Now + dice.Within(world.Latency);
        latest = due > latest ? due : latest;
        underWay.AddLast((bytes, latest));
        world.Schedule.In(latest - world.Schedule.Now, Pump);
    }

    private void Pump()
    {
        while (!stalled && underWay.First is { } first && first.Value.Due <= world.Schedule.Now)
        {
            underWay.RemoveFirst();
            UnderWay -= first.Value.Bytes?.Length ?? 0;
            arrived(first.Value.Bytes);
            Space();
        }
    }
}
