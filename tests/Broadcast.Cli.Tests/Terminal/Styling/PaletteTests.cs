using Broadcast.Cli.Terminal.Styling;
using Xunit;

namespace Broadcast.Cli.Tests.Terminal.Styling;

public sealed class PaletteTests
{
    [Fact]
    public void Every_colour_can_be_read_on_black_and_on_white()
    {
        Colour[] all = [.. Palette.People, Palette.Own, Palette.Private, Palette.Error, Palette.Attention];
        Assert.All(
            all,
            colour =>
            {
                var luminance = Luminance(colour.Indexed);
                Assert.InRange(1.05 / (luminance + 0.05), 4, 21);
                Assert.InRange((luminance + 0.05) / 0.05, 4, 21);
            }
        );
    }

    [Fact]
    public void A_person_has_the_same_colour_always_and_everywhere()
    {
        Assert.Equal(Palette.Of("Ann"), Palette.Of("aNN"));
        Assert.Equal(new Colour(132, 5), Palette.Of("ann"));
        var used = Enumerable.Range(0, 500).Select(i => Palette.Of($"person{i}")).CountBy(colour => colour).ToList();
        Assert.Equal(Palette.People.Length, used.Count);
        Assert.All(used, each => Assert.InRange(each.Value, 20, 90));
    }

    // WCAG 2.2, relative luminance, of the six by six by six cube.
    private static double Luminance(int indexed)
    {
        int[] levels = [0, 95, 135, 175, 215, 255];
        var cube = indexed - 16;
        double[] parts =
        [
            .. new[] { cube / 36, cube / 6 % 6, cube % 6 }.Select(level => Linear(levels[level] / 255.0)),
        ];
        return (0.2126 * parts[0]) + (0.7152 * parts[1]) + (0.0722 * parts[2]);

        static double Linear(double value) => value <= 0.03928 ? value / 12.92 : Math.Pow((value + 0.055) / 1.055, 2.4);
    }
}
