using Xunit;

namespace Broadcast.Testing.Log;

public abstract partial class MessageLogConformance
{
    /// <summary>The seeds of the random runs.</summary>
    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 20)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Any_batches_reads_and_restarts_give_what_the_model_gives(int seed)
    {
        var workload = new LogWorkload(seed);
        var model = new LogModel();
        for (var step = 0; step < 40; step++)
        {
            var batch = workload.Batch();
            Assert.Equal(model.Append(batch), Log.Append(batch));
            if (workload.Sometimes(10))
                Reopen();
            foreach (var stream in LogWorkload.Streams)
            {
                var range = workload.Range();
                Assert.Equal(model.Read(stream, range), Log.Read(stream, range));
                Assert.Equal(model.Read(stream).Count, Log.Head(stream).Seq);
            }
        }
        for (var person = 1; person <= 4; person++)
            Assert.Equal(model.Conversations(LogSamples.Person(person)), ConversationsOf(person));
        foreach (var stream in LogWorkload.Streams)
            Assert.Equal(model.Read(stream), Log.ReadAll(stream));
    }
}
