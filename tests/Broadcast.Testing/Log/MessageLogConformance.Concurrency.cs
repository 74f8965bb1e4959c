using Broadcast.Core.Log;
using Xunit;
using static Broadcast.Testing.Log.LogSamples;

namespace Broadcast.Testing.Log;

public abstract partial class MessageLogConformance
{
    [Fact]
    public async Task Readers_beside_the_writer_see_whole_batches_in_order_and_all_that_was_acknowledged()
    {
        const int Batches = 150;
        const int Size = 20;
        var log = Log;
        var acknowledged = 0L;
        using var finished = new CancellationTokenSource();

        var readers = Enumerable.Range(0, 4).Select(_ => Task.Run(Read)).ToArray();
        for (var batch = 0; batch < Batches; batch++)
        {
            var results = log.Append([.. Enumerable.Range(0, Size).SelectMany(Pair)]);
            Volatile.Write(ref acknowledged, results[^1].Seq);
        }
        await finished.CancelAsync();
        await Task.WhenAll(readers);
        Assert.Equal(Batches * Size, log.Head("a").Seq);

        static Draft[] Pair(int number) => [Whisper("~1.2", 1, 2, $"{number}"), Say("a", $"{number}")];

        void Read()
        {
            var position = 0L;
            while (!finished.IsCancellationRequested || position < Batches * Size)
            {
                var floor = Volatile.Read(ref acknowledged);
                var head = log.Head("a").Seq;
                Assert.True(head >= floor, $"{floor} was acknowledged, the head says {head}");
                Assert.Equal(0, head % Size);
                Assert.True(log.Conversations(Person(2)).Sum(conversation => conversation.Seq) >= floor);
                foreach (var message in log.Read("a", new LogRange(position, long.MaxValue, 64)))
                    Assert.Equal(++position, message.Seq);
            }
        }
    }
}
