using Broadcast.Core.Connections;
using Broadcast.Core.Log;
using Broadcast.Core.Tests.Stage;
using Xunit;

namespace Broadcast.Core.Tests.Log;

public sealed class GroupCommitTests
{
    private readonly StageLog log = new() { HoldsAppends = true };
    private readonly Connection origin = new StageClient(new HubStage(), "c1", new ConnectionRequest(null)).Connection;
    private readonly GroupCommit commits;

    public GroupCommitTests() => commits = new GroupCommit(log);

    [Fact]
    public void Nothing_to_commit_starts_no_commit()
    {
        commits.Start();
        Assert.Empty(log.Batches);
        Assert.True(commits.Idle);
    }

    [Fact]
    public void What_comes_during_a_commit_forms_the_next_one()
    {
        Add("a");
        commits.Start();
        Add("b");
        Add("c");
        commits.Start();
        Assert.Equal([1], log.Batches);
        Assert.Equal(["a"], TakeTexts());
        commits.Start();
        Assert.Equal([1, 2], log.Batches);
        Assert.False(commits.Idle);
        Assert.Equal(["b", "c"], TakeTexts());
        Assert.True(commits.Idle);
    }

    [Fact]
    public void What_waits_and_what_is_under_way_is_counted_until_it_is_taken_back()
    {
        Add("a");
        commits.Start();
        Add("b");
        Assert.Equal(200, commits.Bytes);
        TakeTexts();
        Assert.Equal(100, commits.Bytes);
        commits.Start();
        TakeTexts();
        Assert.Equal(0, commits.Bytes);
    }

    [Fact]
    public void A_batch_taken_back_does_not_change_when_the_next_is_gathered()
    {
        Add("a");
        commits.Start();
        var batch = commits.TakeInFlight();
        Add("b");
        commits.Start();
        Assert.Equal(["a"], batch.Select(message => message.Draft.Text));
    }

    private void Add(string text) =>
        commits.Add(
            new PendingMessage(
                new Draft("red", default, "ann", text, null, DateTimeOffset.UnixEpoch),
                origin,
                null,
                100
            )
        );

    private IEnumerable<string> TakeTexts() => commits.TakeInFlight().Select(message => message.Draft.Text);
}
