using System.Globalization;
using System.Net;
using System.Text;
using Broadcast.Bench.Results;

namespace Broadcast.Cli.Commands.Bench.Reports;

/// <summary>The result as one page that needs nothing else: no script, no font, no picture from anywhere.</summary>
internal static class HtmlPage
{
    private const string Head = """
        <!doctype html>
        <html lang="en">
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
        <title>broadcast-server bench</title>
        <style>
          :root { color-scheme: light dark; --a: #0a6; --b: #c50; --c: #36c; --grid: #8884; }
          body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
          table { border-collapse: collapse; width: 100%; }
          th, td { text-align: left; vertical-align: top; padding: .3rem .8rem .3rem 0; border-bottom: 1px solid var(--grid); }
          th { font-weight: 600; white-space: nowrap; }
          .wrong { color: #c22; font-weight: 600; }
          svg { width: 100%; height: auto; margin: 1.5rem 0 0; }
          svg text { font-size: 12px; fill: currentColor; }
          svg .title { font-size: 14px; font-weight: 600; }
          svg .end { text-anchor: end; }
          svg .middle { text-anchor: middle; }
          svg .grid { stroke: var(--grid); }
          svg .line { fill: none; stroke-width: 2; }
          svg .a { stroke: var(--a); }
          svg .b { stroke: var(--b); }
          svg .c { stroke: var(--c); }
          .legend b { font-weight: 600; }
        </style>
        <h1>broadcast-server bench</h1>
        """;

    /// <summary>Writes it.</summary>
    /// <param name="result">What was found.</param>
    /// <param name="written">When.</param>
    public static string Of(BenchResult result, DateTimeOffset written)
    {
        var page = new StringBuilder(Head);
        page.Append(
            CultureInfo.InvariantCulture,
            $"\n<p>{written.ToString("yyyy-MM-dd HH:mm:ss zzz", CultureInfo.InvariantCulture)}</p>\n<table>\n"
        );
        foreach (var row in ResultRows.Of(result).Prepend(ResultRows.Verdict(result)))
        {
            var style = row.Wrong ? " class=\"wrong\"" : "";
            page.Append(
                CultureInfo.InvariantCulture,
                $"<tr><th>{WebUtility.HtmlEncode(row.Name)}</th><td{style}>{WebUtility.HtmlEncode(row.Value)}</td></tr>\n"
            );
        }

        return page.Append("</table>\n")
            .Append(Latency(result).Draw("ms"))
            .Append(
                result.Storm is null
                    ? "\n<p>So large a part of all deliveries came within the time shown. A message's time begins when it was due.</p>\n"
                    : "\n<p>So large a part of all connections got in within the time shown, from dialling to being in the room.</p>\n"
            )
            .Append(Times(result).Draw("ms"))
            .Append("\n<p class=\"legend\">Green: the median, orange: the 99th percentile.</p>\n")
            .Append(Rates(result).Draw("/s"))
            .Append(
                result.Storm is null
                    ? "\n<p class=\"legend\">Blue: deliveries a second, green: messages a second.</p>\n</html>\n"
                    : "\n<p class=\"legend\">Blue: connections that got in, a second.</p>\n</html>\n"
            )
            .ToString();
    }

    // The place of a percentile is the number of its nines: 90 %, 99 %, 99.9 % are equally far apart.
    private static Chart Latency(BenchResult result)
    {
        var finest = result
            .Curve.Where(point => point.Part < 1)
            .Select(point => Nines(point.Part))
            .DefaultIfEmpty(1)
            .Max();
        var decades = Enumerable
            .Range(0, (int)Math.Max(1, Math.Floor(finest)) + 1)
            .Where(nines => nines <= finest)
            .Select(nines => (nines / Math.Max(finest, 1e-9), $"{(1 - Math.Pow(10, -nines)) * 100:0.#######} %"));
        return new Chart("Latency by percentile", [.. decades]).Line(
            "b",
            result
                .Curve.Where(point => point.Part < 1)
                .Select(point => (Nines(point.Part) / Math.Max(finest, 1e-9), point.Micros / 1000))
        );

        static double Nines(double part) => -Math.Log10(1 - part);
    }

    private static Chart Times(BenchResult result) =>
        new Chart("Latency in the course of time", Seconds(result))
            .Line("a", result.Samples.Select(sample => (Place(result, sample), sample.P50 / 1000)))
            .Line("b", result.Samples.Select(sample => (Place(result, sample), sample.P99 / 1000)));

    private static Chart Rates(BenchResult result) =>
        new Chart("Rates in the course of time", Seconds(result))
            .Line(
                "c",
                result.Samples.Select(sample =>
                    (Place(result, sample), result.Storm is null ? sample.DeliveredPerSecond : sample.JoinedPerSecond)
                )
            )
            .Line("a", result.Samples.Select(sample => (Place(result, sample), sample.SentPerSecond)));

    private static (double Place, string Words)[] Seconds(BenchResult result) =>
        [
            .. Enumerable
                .Range(0, 6)
                .Select(fifth =>
                    (
                        fifth / 5.0,
                        (result.Traffic.Seconds * fifth / 5).ToString("0.#", CultureInfo.InvariantCulture) + " s"
                    )
                ),
        ];

    private static double Place(BenchResult result, Sample sample) =>
        Math.Min(1, sample.Second / Math.Max(result.Traffic.Seconds, 1e-3));
}
