using Broadcast.Core.Connections;
using Broadcast.Core.Tests.Stage;
using Broadcast.Protocol;
using Broadcast.Protocol.Frames;
using Broadcast.Protocol.Search;
using Xunit;

namespace Broadcast.Core.Tests.Handlers;

public sealed class SearchingTests
{
    private readonly HubStage stage = new();

    [Fact]
    public void The_messages_of_a_room_are_found_newest_first_and_page_by_page()
    {
        stage.Store(HubStage.Red, 5, "a goal");
        var ann = stage.Join("ann");
        ann.Say(Search("goal", HubStage.Red, limit: 3));
        var first = ann.Last<SearchPage>();
        Assert.Equal([5, 4, 3], Seqs(first));
        Assert.Equal(("red", "goal", true), (first.RoomId, first.Query, first.More));
        Assert.Equal(new TextSpan(2, 4), Assert.Single(first.Results[0].Matches));

        ann.Say(Search("goal", HubStage.Red, limit: 3, cursor: first.Cursor));
        var second = ann.Last<SearchPage>();
        Assert.Equal([2, 1], Seqs(second));
        Assert.False(second.More);
        Assert.Null(second.Cursor);

        ann.Say(Search("goal", HubStage.Red, before: 3));
        Assert.Equal([2, 1], Seqs(ann.Last<SearchPage>()));
    }

    [Fact]
    public void Without_a_room_one_searches_where_one_is_and_ones_own_conversations()
    {
        stage.Store(HubStage.Red, 1, "secret plan");
        stage.Store(HubStage.Blue, 1, "secret plan");
        var ann = stage.Join("ann");
        var ben = stage.Join("ben");
        var cleo = stage.Join("cleo");
        ann.Say(new DmFrame(HubStage.Name("ben"), "a secret"));
        foreach (var (person, rooms) in new[] { (ann, 2), (ben, 2), (cleo, 1) })
        {
            person.Say(Search("secret"));
            var page = person.Last<SearchPage>();
            Assert.Null(page.RoomId);
            Assert.Equal(rooms, page.Results.Count);
            Assert.Equal(rooms == 2, page.Results.Any(hit => hit.Message is DirectFrame));
        }
    }

    [Fact]
    public void Nobody_searches_a_room_that_one_is_not_in_or_others_conversations()
    {
        stage.Store(HubStage.Blue, 1, "secret");
        var ann = stage.Join("ann");
        var ben = stage.Join("ben");
        var cleo = stage.Join("cleo");
        ann.Say(new DmFrame(HubStage.Name("ben"), "secret"));
        var conversation = ann.Last<DirectFrame>().Conversation;

        cleo.Say(Search("secret", HubStage.Blue));
        Assert.Equal(ErrorCode.NotJoined, cleo.Last<ErrorFrame>().Code);
        cleo.Say(Search("secret", new HistoryTarget(null, null, conversation)));
        Assert.Equal(ErrorCode.NoSuchUser, cleo.Last<ErrorFrame>().Code);
        Assert.Empty(cleo.Frames.OfType<SearchPage>());

        ben.Say(Search("secret", new HistoryTarget(null, null, conversation)));
        Assert.Single(ben.Last<SearchPage>().Results);
        ben.Say(Search("secret", new HistoryTarget(null, HubStage.Name("ann"))));
        Assert.Single(ben.Last<SearchPage>().Results);
    }

    [Fact]
    public void A_search_holds_up_nothing_but_the_next_search()
    {
        stage.Store(HubStage.Red, 3, "goal");
        stage.Log.HoldsSearches = true;
        var ann = stage.Join("ann");
        ann.Say(Search("goal", HubStage.Red), new MsgFrame(HubStage.Red, "hi", "1"));
        Assert.Equal("1", ann.Last<AckFrame>().Id);

        ann.Say(Search("hi", HubStage.Red), new MsgFrame(HubStage.Red, "ho", "2"));
        Assert.Equal("1", ann.Last<AckFrame>().Id);
        Assert.Equal(1, stage.Log.WaitingSearches);
        stage.Log.Find();
        Assert.Equal(3, ann.Last<SearchPage>().Results.Count);
        Assert.Equal("2", ann.Last<AckFrame>().Id);
        stage.Log.Find();
        Assert.Single(ann.Last<SearchPage>().Results);
    }

    [Fact]
    public void Who_leaves_while_a_search_is_under_way_leaves_nothing_behind()
    {
        stage.Log.HoldsSearches = true;
        var ann = stage.Join("ann");
        ann.Say(Search("goal"), Search("hi"));
        ann.Lose(clean: true);
        stage.Log.Find();
        Assert.Equal(0, stage.Log.WaitingSearches);
        Assert.Equal(0, stage.Hub.Load.People);
    }

    [Fact]
    public void Too_many_searches_and_a_log_that_fails_are_told()
    {
        var ann = stage.Join("ann");
        stage.Log.RefusesSearches = true;
        ann.Say(Search("goal"));
        Assert.Equal(ErrorCode.SearchBusy, ann.Last<ErrorFrame>().Code);
        Assert.Equal(1000, ann.Last<ErrorFrame>().RetryAfterMs);

        stage.Log.RefusesSearches = false;
        stage.Log.FailsReads = true;
        ann.Say(Search("goal"));
        Assert.Equal(ErrorCode.StorageUnavailable, ann.Last<ErrorFrame>().Code);

        stage.Log.FailsReads = false;
        ann.Say(Search("goal"));
        Assert.Empty(ann.Last<SearchPage>().Results);
    }

    [Fact]
    public void What_is_no_cursor_and_a_number_of_no_room_are_refused()
    {
        var ann = stage.Join("ann");
        foreach (var cursor in (string[])["", "x", "1.2", "1.2.", "-1.2.red", "99999999999999999.1.red"])
        {
            ann.Frames.Clear();
            ann.Say(Search("goal", HubStage.Red, cursor: cursor));
            Assert.Equal(ErrorCode.BadField, ann.Last<ErrorFrame>().Code);
        }

        ann.Frames.Clear();
        ann.Say(Search("goal", of: null, before: 3));
        Assert.Equal(ErrorCode.BadField, ann.Last<ErrorFrame>().Code);
    }

    [Fact]
    public void A_page_is_one_frame_of_bounded_size()
    {
        stage.Store(HubStage.Red, 10, new string('x', 60_000) + " goal");
        var ann = stage.Join("ann");
        ann.Bound = int.MaxValue;
        ann.Say(Search("goal", HubStage.Red));
        var page = ann.Last<SearchPage>();
        Assert.Equal([10, 9, 8, 7], Seqs(page));
        Assert.True(page.More);
        ann.Say(Search("goal", HubStage.Red, cursor: page.Cursor));
        Assert.Equal([6, 5, 4, 3], Seqs(ann.Last<SearchPage>()));
    }

    [Fact]
    public void In_the_text_dialect_one_reads_it()
    {
        stage.Store(HubStage.Red, 1, "a goal");
        var ann = stage.Connect(new ConnectionRequest(Dialect.Text, HubStage.Red, HubStage.Name("ann")));
        ann.Say(Search("goal"));
        Assert.Equal("1 message found:", ann.Lines[^2]);
        Assert.EndsWith(" UTC  old: a goal", ann.Lines[^1], StringComparison.Ordinal);
    }

    private static SearchFrame Search(
        string query,
        RoomId room,
        int? limit = null,
        string? cursor = null,
        long? before = null
    ) => Search(query, new HistoryTarget(room), limit, cursor, before);

    private static SearchFrame Search(
        string query,
        HistoryTarget? of = null,
        int? limit = null,
        string? cursor = null,
        long? before = null
    ) =>
        SearchQuery.TryParse(query, out var words, out var error)
            ? new SearchFrame(words, of, before, limit, cursor)
            : throw new ArgumentException(error.Message, nameof(query));

    private static IEnumerable<long> Seqs(SearchPage page) =>
        page.Results.Select(hit => ((MessageFrame)hit.Message).Seq);
}
