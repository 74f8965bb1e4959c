using System.Globalization;
using Broadcast.Bench;
using Broadcast.Bench.Pace;
using Broadcast.Bench.Results;

namespace Broadcast.Cli.Commands.Bench.Live;

/// <summary>A line when something new begins, and every few seconds.</summary>
internal sealed class LineDisplay(TextWriter writer, BenchOptions options) : IBenchDisplay
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    private BenchPhase? phase;
    private TimeSpan last;

    /// <inheritdoc/>
    public Task<BenchResult> ShowAsync(Func<Action<BenchProgress>, Task<BenchResult>> run) => run(Show);

    private void Show(BenchProgress progress)
    {
        if (progress.Phase == phase && progress.Elapsed - last < Interval)
        {
            return;
        }

        (phase, last) = (progress.Phase, progress.Elapsed);
        var what =
            options.Load is StormLoad
                ? string.Create(
                    CultureInfo.InvariantCulture,
                    $"{progress.Joined:N0} joined, {progress.JoinsPerSecond:N0}/s"
                )
                : string.Create(
                    CultureInfo.InvariantCulture,
                    $"{progress.Joined:N0} of {options.Connections:N0} connected, {progress.SentPerSecond:N0} messages/s, {progress.DeliveredPerSecond:N0} deliveries/s, p99 {progress.P99 / 1000:F2} ms"
                );
        writer.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{progress.Elapsed.TotalSeconds, 6:F1} s  {PhaseText.Of(progress.Phase, options.Load)}: {what}"
            )
        );
    }
}
