namespace Broadcast.Server.Lanes;

/// <summary>A ring of references to memory that also takes one at any place. Empty, it holds no array. Owned by the lane's thread.</summary>
internal struct SegmentQueue
{
    private const int FirstCapacity = 2;

    private ReadOnlyMemory<byte>[]? ring;
    private int first;

    /// <summary>How many there are.</summary>
    public int Count { get; private set; }

    /// <summary>The one at a place; 0 is the first.</summary>
    public readonly ReadOnlyMemory<byte> this[int index]
    {
        get => ring![(first + index) % ring.Length];
        set => ring![(first + index) % ring.Length] = value;
    }

    /// <summary>Adds one at the end.</summary>
    public void Enqueue(ReadOnlyMemory<byte> segment) => Insert(Count, segment);

    /// <summary>Adds one at a place; those from there on move back.</summary>
    public void Insert(int index, ReadOnlyMemory<byte> segment)
    {
        Grow();
        for (var i = Count; i > index; i--)
        {
            ring![(first + i) % ring.Length] = ring[(first + i - 1) % ring.Length];
        }

        ring![(first + index) % ring.Length] = segment;
        Count++;
    }

    /// <summary>Takes the first one out.</summary>
    public void Drop()
    {
        ring![first] = default;
        first = (first + 1) % ring.Length;
        Count--;
    }

    /// <summary>Takes all out but the first ones.</summary>
    /// <returns>How many bytes were taken out.</returns>
    public int Truncate(int count)
    {
        var bytes = 0;
        while (Count > count)
        {
            Count--;
            bytes += this[Count].Length;
            ring![(first + Count) % ring.Length] = default;
        }

        return bytes;
    }

    private void Grow()
    {
        if (ring is null)
        {
            ring = new ReadOnlyMemory<byte>[FirstCapacity];
        }
        else if (Count == ring.Length)
        {
            var larger = new ReadOnlyMemory<byte>[Count * 2];
            for (var i = 0; i < Count; i++)
            {
                larger[i] = this[i];
            }

            ring = larger;
            first = 0;
        }
    }
}
