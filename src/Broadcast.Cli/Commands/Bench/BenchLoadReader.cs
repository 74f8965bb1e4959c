using System.Globalization;
using Broadcast.Bench.Pace;

namespace Broadcast.Cli.Commands.Bench;

/// <summary>Reads which load is asked for: one of four, that exclude each other.</summary>
internal static class BenchLoadReader
{
    private const double UsualRate = 50;
    private const int LargestWindow = 65536;
    private const double HighestRate = 10_000_000;

    /// <summary>Reads the load.</summary>
    public static Load Read(BenchValues values, BenchSyntax syntax)
    {
        var poisson = values.IsOn(syntax.Poisson);
        string?[] given =
        [
            values.Text(syntax.Rate) is null && !poisson ? null : syntax.Rate.Name,
            values.Text(syntax.Window) is null ? null : syntax.Window.Name,
            values.Text(syntax.Acks) is null ? null : syntax.Acks.Name,
            values.IsOn(syntax.Storm) ? syntax.Storm.Name : null,
        ];
        string[] loads = [.. given.OfType<string>()];
        if (loads.Length > 1)
        {
            var poissonToo = poisson ? " (or --poisson)" : "";
            values.Refuse($"{string.Join(" and ", loads)}{poissonToo} exclude each other: one load at a time.");
        }

        return loads switch
        {
            ["--window", ..] => new ClosedLoad(values.Number(syntax.Window, 1, 1, LargestWindow)),
            ["--acks", ..] => new AckedLoad(values.Number(syntax.Acks, 1, 1, LargestWindow)),
            ["--storm", ..] => new StormLoad(),
            _ => new OpenLoad(ReadRate(values, syntax), poisson),
        };
    }

    private static double ReadRate(BenchValues values, BenchSyntax syntax)
    {
        var rate = values.Text(syntax.Rate);
        if (rate is null)
        {
            return UsualRate;
        }

        if (
            double.TryParse(rate, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var perSecond)
            && perSecond is > 0 and <= HighestRate
        )
        {
            return perSecond;
        }

        values.Refuse($"--rate must be a number above 0 and at most 10000000, not '{rate}'.");
        return UsualRate;
    }
}
