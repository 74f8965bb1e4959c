using Broadcast.Protocol.Search;
using Xunit;

namespace Broadcast.Protocol.Tests.Search;

public sealed class SearchQueryTests
{
    [Theory]
    [InlineData("red fox", "the fox is red", "4+3 11+3")]
    [InlineData("red", "redder", null)]
    [InlineData("red*", "redder RED", "0+6 7+3")]
    [InlineData("\"red fox\"", "red, fox", "0+8")]
    [InlineData("\"red fox\"", "red a fox", null)]
    [InlineData("\"red fo\"*", "red foxes", "0+9")]
    [InlineData("o'neil", "O’Neil said", "0+6")]
    [InlineData("\"unclosed quote", "an unclosed quote", "3+14")]
    [InlineData("aa", "aa aa", "0+2 3+2")]
    [InlineData("\"a b\" \"b c\"", "a b c", "0+5")]
    [InlineData("weiß", "WEIẞ", "0+4")]
    [InlineData("ΟΔΟΣ", "οδος", "0+4")]
    [InlineData("ﬁne", "fine", "0+4")]
    [InlineData("e\u0301te", "été", "0+3")]
    [InlineData("東京", "私は東京に", "2+2")]
    [InlineData("🎉", "a 🎉🎉", "2+4")]
    public void A_message_matches_where_it_has_all_the_words(string query, string message, string? spans)
    {
        var matches = Named.Query(query).Matches(message, out var found);
        Assert.Equal(spans is not null, matches);
        Assert.Equal(spans ?? string.Empty, string.Join(' ', found.Select(span => $"{span.Start}+{span.Length}")));
    }

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("* \" - ()")]
    public void A_query_without_a_word_is_refused(string text)
    {
        Assert.False(SearchQuery.TryParse(text, out _, out var error));
        Assert.Equal(ErrorCode.QueryInvalid, error.Code);
    }

    [Fact]
    public void A_query_is_bounded()
    {
        Assert.False(SearchQuery.TryParse(new string('x', 257), out _, out _));
        Assert.True(SearchQuery.TryParse(new string('x', 256), out _, out _));
        Assert.False(SearchQuery.TryParse(new string('語', 17), out _, out _));
        Assert.True(SearchQuery.TryParse(new string('語', 16), out _, out _));
    }

    [Fact]
    public void A_message_full_of_the_word_has_a_hundred_places_at_most()
    {
        var message = string.Join(' ', Enumerable.Repeat("a b", 1000));
        Assert.True(Named.Query("a b").Matches(message, out var found));
        Assert.Equal(100, found.Count);
        Assert.True(found.Zip(found.Skip(1)).All(pair => pair.First.End < pair.Second.Start));
    }

    [Fact]
    public void Broken_text_has_words_too()
    {
        Assert.True(Named.Query("b").Matches("a \ud800 b", out var found));
        Assert.Equal(new TextSpan(4, 1), Assert.Single(found));
    }

    [Fact]
    public void Words_with_spaces_between_them_are_those_words_again()
    {
        const string Text = "Ünïcode, ﬁne: 東京 🎉 o'neil x1_y2 e\u0301 한국어 ½ Å";
        var spaced = SearchWords.Spaced(Text);
        Assert.Equal(SearchWords.Of(Text).Select(word => word.Text), spaced.Split(' '));
        Assert.Equal(spaced, SearchWords.Spaced(spaced));
    }
}
