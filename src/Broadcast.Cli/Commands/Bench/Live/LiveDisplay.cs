using System.Globalization;
using Broadcast.Bench;
using Broadcast.Bench.Pace;
using Broadcast.Bench.Results;
using Spectre.Console;

namespace Broadcast.Cli.Commands.Bench.Live;

/// <summary>A table that is drawn anew in its place, for a terminal; it is wiped out at the end.</summary>
internal sealed class LiveDisplay(IAnsiConsole console, BenchOptions options) : IBenchDisplay
{
    private const int BarWidth = 30;

    /// <inheritdoc/>
    public async Task<BenchResult> ShowAsync(Func<Action<BenchProgress>, Task<BenchResult>> run) =>
        await console
            .Live(new Text("connecting …"))
            .AutoClear(enabled: true)
            .StartAsync(context => run(progress => context.UpdateTarget(Draw(progress))));

    private Table Draw(BenchProgress progress)
    {
        var table = new Table().Border(TableBorder.Rounded).HideHeaders().AddColumns("", "");
        table.AddRow(
            new Text(PhaseText.Of(progress.Phase, options.Load)),
            new Text($"{Bar(progress.Done)}  {Number(progress.Elapsed.TotalSeconds, 1)} s")
        );
        table.AddRow(
            new Text("connections"),
            new Text(
                options.Load is StormLoad
                    ? $"{Number(progress.Joined)} in all   {Number(progress.JoinsPerSecond)}/s"
                    : $"{Number(progress.Joined)} of {Number(options.Connections)}   {Number(progress.JoinsPerSecond)}/s"
            )
        );
        table.AddRow(new Text("messages"), new Text($"{Number(progress.SentPerSecond)}/s"));
        table.AddRow(new Text("deliveries"), new Text($"{Number(progress.DeliveredPerSecond)}/s"));
        table.AddRow(
            new Text("latency"),
            new Text($"p50 {Number(progress.P50 / 1000, 2)} ms   p99 {Number(progress.P99 / 1000, 2)} ms")
        );
        var wrong = progress.Wrong + progress.Failed;
        table.AddRow(
            new Text("wrong"),
            new Text(
                $"{Number(progress.Wrong)} deliveries   {Number(progress.Failed)} connections",
                wrong > 0 ? new Style(Color.Red) : Style.Plain
            )
        );
        return table;
    }

    private static string Bar(double done)
    {
        var full = (int)(done * BarWidth);
        return new string('█', full) + new string('░', BarWidth - full);
    }

    private static string Number(double value, int decimals = 0) =>
        value.ToString($"N{decimals}", CultureInfo.InvariantCulture);
}
