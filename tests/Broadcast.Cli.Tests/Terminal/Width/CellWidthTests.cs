using Broadcast.Cli.Terminal.Width;
using Xunit;

namespace Broadcast.Cli.Tests.Terminal.Width;

public sealed class CellWidthTests
{
    [Theory]
    [InlineData("", 0)]
    [InlineData("hello", 5)]
    [InlineData("é", 1)]
    [InlineData("e\u0301", 1)]
    [InlineData("a\u0301\u0302\u0303b", 2)]
    [InlineData("你好", 4)]
    [InlineData("ｆｕｌｌ", 8)]
    [InlineData("한국", 4)]
    [InlineData("\u1112\u1161\u11ab", 2)]
    [InlineData("か\u3099", 2)]
    [InlineData("👍", 2)]
    [InlineData("👍🏽", 2)]
    [InlineData("👩‍👩‍👧", 2)]
    [InlineData("🏳️‍🌈", 2)]
    [InlineData("❤️", 2)]
    [InlineData("❤", 1)]
    [InlineData("1️⃣", 2)]
    [InlineData("🇩🇪", 2)]
    [InlineData("🇩🇪🇫🇷", 4)]
    [InlineData("กำ", 2)]
    [InlineData("نص", 2)]
    [InlineData("☃", 1)]
    [InlineData("🐧 tux", 6)]
    public void Text_takes_the_columns_that_a_reader_sees(string text, int columns) =>
        Assert.Equal(columns, CellWidth.Of(text));

    [Fact]
    public void The_table_of_wide_characters_is_in_order()
    {
        // A search by halves would miss what stands in the wrong place.
        int[] wide =
        [
            0x1100,
            0x231A,
            0x26A1,
            0x3042,
            0x4E00,
            0xAC00,
            0xFF21,
            0x1F004,
            0x1F600,
            0x1FA70,
            0x20000,
            0x3FFFD,
        ];
        int[] narrow = ['a', 0xE9, 0x10FF, 0x1160, 0x303F, 0xD7A4, 0xFF61, 0x1F321, 0x1FAF9, 0x40000];
        Assert.All(wide, value => Assert.True(WideRanges.Contain(value), $"{value:X}"));
        Assert.All(narrow, value => Assert.False(WideRanges.Contain(value), $"{value:X}"));
    }
}
