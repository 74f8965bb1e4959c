using Broadcast.Server.Lanes;
using Xunit;

namespace Broadcast.Server.Tests.Lanes;

public sealed class FlushQueueTests
{
    private const int Slice = 256;
    private const int Crowd = 10_000;

    private readonly FlushQueue<int> queue = new(Slice);

    [Fact]
    public void A_usual_round_is_written_whole_and_in_order()
    {
        Add(0, Slice);
        Assert.Equal(Enumerable.Range(0, Slice), Take());
        Assert.True(queue.IsEmpty);
    }

    [Fact]
    public void A_crowd_is_written_in_slices_each_once_and_in_order()
    {
        Add(0, Crowd);
        var written = new List<int>();
        while (!queue.IsEmpty)
        {
            var slice = Take();
            Assert.InRange(slice.Count, 1, 2 * Slice);
            written.AddRange(slice);
        }

        Assert.Equal(Enumerable.Range(0, Crowd), written);
    }

    [Fact]
    public void Those_who_come_after_a_crowd_are_written_in_the_next_slice()
    {
        Add(0, Crowd);
        Take();
        Add(Crowd, 2);
        Assert.Equal([Crowd, Crowd + 1], Take().Take(2));
        Assert.False(queue.IsEmpty);
    }

    [Fact]
    public void A_crowd_gets_on_however_many_others_there_are()
    {
        Add(0, Crowd);
        for (var round = 0; !queue.IsEmpty; round++)
        {
            Assert.InRange(round, 0, Crowd / Slice);
            if (round < 20)
            {
                Add(Crowd, Slice);
            }

            Take();
        }
    }

    private void Add(int first, int count)
    {
        for (var i = 0; i < count; i++)
        {
            queue.Add(first + i);
        }
    }

    private List<int> Take()
    {
        var slice = new List<int>();
        queue.Begin();
        while (queue.TryTake(out var one))
        {
            slice.Add(one);
        }

        return slice;
    }
}
