using Broadcast.Core.Log;
using Broadcast.Testing.Log;
using Xunit;
using static Broadcast.Testing.Log.LogSamples;

namespace Broadcast.Core.Tests.Log;

public sealed class MemoryLogTests
{
    [Fact]
    public void Past_its_count_the_oldest_messages_of_all_streams_go()
    {
        using var log = new MemoryLog(new MemoryLogOptions { MaxMessages = 3 });
        log.Append([Say("a", "1"), Say("b", "1"), Say("a", "2")]);
        log.Append([Say("b", "2"), Say("b", "3")]);
        Assert.Equal((2L, 2L), (log.Head("a").Seq, log.Head("a").FirstSeq));
        Assert.Equal((3L, 2L), (log.Head("b").Seq, log.Head("b").FirstSeq));
        Assert.Equal([2L], log.ReadAll("a").Select(message => message.Seq));
        Assert.Equal([2L, 3], log.ReadAll("b").Select(message => message.Seq));
    }

    [Fact]
    public void Past_its_bytes_the_oldest_go_but_never_the_newest()
    {
        using var log = new MemoryLog(new MemoryLogOptions { MaxBytes = 10_000 });
        log.Append([.. Enumerable.Range(0, 100).Select(_ => Say("a", new string('x', 400)))]);
        Assert.InRange(log.ReadAll("a").Count, 5, 20);
        log.Append(Say("b", new string('x', 100_000)));
        Assert.Empty(log.ReadAll("a"));
        Assert.Single(log.ReadAll("b"));
        Assert.Equal(new StreamHead(log.Head("b").Epoch, 100, 101), log.Head("a"));
    }

    [Fact]
    public void Identifiers_are_known_beyond_their_messages_up_to_a_bound()
    {
        using var log = new MemoryLog(new MemoryLogOptions { MaxMessages = 1, MaxIds = 3 });
        log.Append([.. Enumerable.Range(1, 4).Select(number => Say("a", "x", $"{number}"))]);
        Assert.Equal(new Appended(2, Noon, Repeated: true), log.Append(Say("a", "x", "2")));
        Assert.Equal(new Appended(5, Noon, Repeated: false), log.Append(Say("a", "x", "1")));
    }

    [Fact]
    public void Retention_and_bounds_go_together()
    {
        using var log = new MemoryLog(new MemoryLogOptions { MaxMessages = 4 });
        log.Append([Say("quiet", "1")]);
        for (var round = 0; round < 3000; round++)
        {
            log.Append([Say("busy", "x"), Say("busy", "y")]);
            Assert.Equal(round == 0 ? 1 : 2, log.Trim(new Retention(Newest: 1)).Sum(step => step.Removed));
        }
        Assert.Single(log.ReadAll("quiet"));
        Assert.Equal(6000, Assert.Single(log.ReadAll("busy")).Seq);
        log.Append([.. Enumerable.Range(0, 10).Select(_ => Say("busy", "z"))]);
        Assert.Empty(log.ReadAll("quiet"));
        Assert.Equal(4, log.ReadAll("busy").Count);
    }

    [Theory]
    [InlineData(0, 1, 1)]
    [InlineData(1, 0, 1)]
    [InlineData(1, 1, 0)]
    public void A_bound_of_nothing_is_refused(int messages, long bytes, int ids) =>
        Assert.Throws<ArgumentOutOfRangeException>(() =>
            new MemoryLog(
                new MemoryLogOptions
                {
                    MaxMessages = messages,
                    MaxBytes = bytes,
                    MaxIds = ids,
                }
            )
        );
}
