using Broadcast.Core.Log;
using Broadcast.Protocol.Search;
using Xunit;
using static Broadcast.Testing.Log.LogSamples;

namespace Broadcast.Testing.Log;

public abstract partial class MessageLogConformance
{
    [Fact]
    public void A_search_finds_the_messages_that_have_all_the_words_newest_first()
    {
        Log.Append([
            Say("a", "the red fox"),
            Say("a", "a fox, and it was Red!"),
            Say("a", "red"),
            Say("b", "the red fox"),
            Say("a", "foxes are red"),
            Say("a", "redder fox"),
        ]);
        Assert.Equal("a2 a1", Find("red fox", "a"));
        Assert.Equal("a4 a2 a1", Find("red fox*", "a"));
        Assert.Equal("a1", Find("\"red fox\"", "a"));
        Assert.Equal(string.Empty, Find("wolf", "a"));
        Assert.Equal(string.Empty, Find("red", "nowhere"));
    }

    [Fact]
    public void Case_accents_and_scripts_do_not_hide_a_message()
    {
        Log.Append([
            Say("a", "Le CAFÉ est fermé"),
            Say("a", "cafe\u0301"),
            Say("a", "Привет, мир"),
            Say("a", "今日は天気がいい"),
            Say("a", "한국어 메시지"),
            Say("a", "done 🎉"),
        ]);
        Assert.Equal("a2 a1", Find("cafe", "a"));
        Assert.Equal("a2 a1", Find("Café", "a"));
        Assert.Equal("a3", Find("ПРИВЕТ", "a"));
        Assert.Equal("a4", Find("天気", "a"));
        Assert.Equal(string.Empty, Find("気天", "a"));
        Assert.Equal("a5", Find("메시*", "a"));
        Assert.Equal("a6", Find("🎉", "a"));
    }

    [Theory]
    [InlineData("fox OR wolf", "a2")]
    [InlineData("text:fox", "a2")]
    [InlineData("NEAR(fox)", "a2")]
    [InlineData("fox NOT red", "a2")]
    [InlineData("{fox} + - ^fox ; -- fox", "a2 a1")]
    [InlineData("fox'); DROP TABLE messages; --", "a2")]
    [InlineData("\"fox", "a2 a1")]
    [InlineData("fo* AND", "")]
    public void What_looks_like_an_operator_is_words_and_nothing_else(string query, string found)
    {
        Log.Append([Say("a", "a red fox"), Say("a", "text: fox or wolf, near fox; not red; fox; drop table messages")]);
        Assert.Equal(found, Find(query, "a"));
        Assert.Equal(2, Log.ReadAll("a").Count);
    }

    [Fact]
    public void A_search_tells_where_the_words_stand()
    {
        Log.Append(Say("a", "Fox, café, fox on the foxtrot"));
        var result = Search("fox* cafe", 10, "a");
        Assert.Equal(
            [new TextSpan(0, 3), new TextSpan(5, 4), new TextSpan(11, 3), new TextSpan(22, 7)],
            Assert.Single(result.Found).Matches
        );
    }

    [Fact]
    public void A_search_goes_on_before_a_number()
    {
        Log.Append([.. Enumerable.Range(1, 25).Select(number => Say("a", $"goal {number}"))]);
        var seen = new List<long>();
        var before = long.MaxValue;
        bool more;
        do
        {
            var page = Log.Search(new LogSearch(Words("goal"), ["a"], 10, before), CancellationToken.None);
            seen.AddRange(page.Found.Select(found => found.Message.Seq));
            before = seen[^1];
            more = page.More;
            Index();
        } while (more);
        Assert.Equal(Enumerable.Range(1, 25).Reverse().Select(number => (long)number), seen);
    }

    [Fact]
    public void A_search_of_several_streams_goes_by_time_and_on_after_a_cursor()
    {
        for (var minute = 0; minute < 30; minute++)
        {
            Log.Append(
                Say(
                    minute % 3 == 0 ? "a"
                        : minute % 3 == 1 ? "b"
                        : "c",
                    "goal",
                    at: Noon.AddMinutes(minute)
                )
            );
        }

        // Of the same instant: by the names, then the newest first.
        Log.Append([
            Say("b", "goal", at: Noon.AddHours(1)),
            Say("a", "goal", at: Noon.AddHours(1)),
            Say("a", "goal", at: Noon.AddHours(1)),
        ]);
        var seen = new List<string>();
        SearchCursor? after = null;
        SearchResult page;
        do
        {
            page = Log.Search(
                new LogSearch(Words("goal"), ["a", "b", "c", "none"], 7, After: after),
                CancellationToken.None
            );
            seen.AddRange(page.Found.Select(found => $"{found.Stream}{found.Message.Seq}"));
            after = SearchCursor.Read(page.Found[^1].Place.ToString());
            Index();
        } while (page.More);
        Assert.Equal(["a12", "a11", "b11", "c10", "b10", "a10", "c9"], seen.Take(7));
        Assert.Equal(33, seen.Distinct().Count());
        Assert.Equal(33, seen.Count);
    }

    [Fact]
    public void What_retention_removed_is_not_found_and_what_it_left_is()
    {
        Log.Append([.. Enumerable.Range(1, 500).Select(number => Say("a", $"goal {number} of {number % 7}"))]);
        Index();
        Log.Append([.. Enumerable.Range(501, 500).Select(number => Say("a", $"goal {number} of {number % 7}"))]);
        foreach (var _ in Forgetful.Trim(new Retention(Newest: 300)))
        {
            // Each step is a commit of its own.
        }

        Assert.Equal(string.Empty, Find("700", "a"));
        Assert.Equal("a701", Find("701", "a"));
        Log.Append([Say("a", "goal again")]);
        Reopen();
        Assert.Equal("a1001", Find("again", "a"));
        Assert.Equal(301, Search("goal", 2000, "a").Found.Count);
        Assert.Equal(43, Search("goal \"of 3\"", 2000, "a").Found.Count);
        foreach (var _ in Forgetful.Trim(new Retention(Newest: 0)))
        {
            // As above.
        }

        Assert.Equal(string.Empty, Find("goal", "a"));
    }

    [Fact]
    public void A_search_agrees_with_reading_everything_whatever_was_said_and_removed()
    {
        var random = new Random(7);
        string[] vocabulary =
        [
            "ann",
            "ben",
            "Été",
            "ete",
            "ß",
            "天気",
            "x1",
            "goal",
            "goals",
            "—",
            "🎉",
            "a_b",
            "o'neil",
        ];
        string Text() =>
            string.Join(
                ' ',
                Enumerable.Range(0, random.Next(1, 6)).Select(_ => vocabulary[random.Next(vocabulary.Length)])
            );
        for (var round = 0; round < 20; round++)
        {
            Log.Append([
                .. Enumerable.Range(0, random.Next(1, 40)).Select(_ => Say(random.Next(2) == 0 ? "a" : "b", Text())),
            ]);
            if (random.Next(3) == 0)
            {
                Index();
            }

            if (random.Next(4) == 0)
            {
                foreach (var _ in Forgetful.Trim(new Retention(Newest: random.Next(10, 60))))
                {
                    // Each step is a commit of its own.
                }
            }

            if (random.Next(5) == 0)
            {
                Reopen();
            }

            var query = Text() + (random.Next(2) == 0 ? "*" : string.Empty);
            if (!SearchQuery.TryParse(query, out var words, out _))
            {
                continue;
            }

            var expected = Log.ReadAll("a").Reverse().Where(message => words.Matches(message.Text, out _));
            var found = Log.Search(new LogSearch(words, ["a"], 10_000), CancellationToken.None);
            Assert.Equal(expected, found.Found.Select(hit => hit.Message));
        }
    }

    [Fact]
    public void A_search_whose_time_is_over_ends()
    {
        Log.Append([.. Enumerable.Range(1, 100).Select(number => Say("a", $"goal {number}"))]);
        using var over = new CancellationTokenSource();
        over.Cancel();
        Assert.ThrowsAny<OperationCanceledException>(() =>
            Log.Search(new LogSearch(Words("goal"), ["a"], 10), over.Token)
        );
        Index();
        Assert.ThrowsAny<OperationCanceledException>(() =>
            Log.Search(new LogSearch(Words("goal"), ["a"], 10), over.Token)
        );
    }

    private static SearchQuery Words(string query) =>
        SearchQuery.TryParse(query, out var words, out var error)
            ? words
            : throw new ArgumentException(error.Message, nameof(query));

    private SearchResult Search(string query, int limit, params string[] streams) =>
        Log.Search(new LogSearch(Words(query), streams, limit), CancellationToken.None);

    // Both before an index has caught up and after.
    private string Find(string query, params string[] streams)
    {
        var before = Spell(Search(query, 100, streams));
        Index();
        var after = Spell(Search(query, 100, streams));
        Assert.Equal(before, after);
        return after;
    }

    private static string Spell(SearchResult result) =>
        string.Join(' ', result.Found.Select(found => $"{found.Stream}{found.Message.Seq}"));
}
