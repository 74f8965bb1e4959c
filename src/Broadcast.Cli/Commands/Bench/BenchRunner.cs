using System.Net.Sockets;
using Broadcast.Bench;
using Broadcast.Bench.Results;
using Broadcast.Cli.Commands.Bench.Live;
using Broadcast.Cli.Commands.Bench.Reports;
using Broadcast.Cli.Hosting;

namespace Broadcast.Cli.Commands.Bench;

/// <summary>Runs a load test and writes what it found.</summary>
internal static class BenchRunner
{
    /// <summary>Runs it.</summary>
    /// <param name="request">What was asked for.</param>
    /// <param name="environment">Its output is for the result, its error for the progress.</param>
    /// <param name="stop">Cancelled by the first SIGINT or SIGTERM: what was found until then is written.</param>
    /// <returns>One of <see cref="ExitCode"/>: <see cref="ExitCode.Failed"/> when a promise was broken.</returns>
    public static async Task<int> RunAsync(BenchRequest request, CliEnvironment environment, CancellationToken stop)
    {
        try
        {
            if (!request.OwnServer)
            {
                return await RunAsync(
                    request,
                    request.Options,
                    environment,
                    restarting => RestartCommand.RunAsync(request.RestartCommand!, restarting),
                    stop
                );
            }

            var lasting = request.Options.Restart;
            await using var server = await OwnServer.StartAsync(lasting, environment.Time, stop);
            await environment.Error.WriteLineAsync(
                $"No address was given: a server of its own{(lasting ? "" : ", which keeps nothing,")} was started at {server.Target} (process {server.Pid})."
            );
            var options = request.Options with { Target = server.Target, ServerPid = lasting ? null : server.Pid };
            return await RunAsync(request, options, environment, server.RestartAsync, stop);
        }
        catch (NoServerException exception)
        {
            await environment.Error.WriteLineAsync($"broadcast-server: {exception.Message}.");
            return ExitCode.NoServer;
        }
        catch (OperationCanceledException)
        {
            return ExitCode.Interrupted;
        }
        catch (Exception exception) when (exception is InvalidOperationException or IOException or SocketException)
        {
            await environment.Error.WriteLineAsync($"broadcast-server: {exception.Message.ReplaceLineEndings(" ")}");
            return ExitCode.Failed;
        }
    }

    private static async Task<int> RunAsync(
        BenchRequest request,
        BenchOptions options,
        CliEnvironment environment,
        Func<CancellationToken, Task> restart,
        CancellationToken stop
    )
    {
        var display = BenchDisplay.For(environment.Error, options);
        var result = await display.ShowAsync(progress =>
            LoadTest.RunAsync(options, environment.Time, progress, stop, restart)
        );
        await WriteAsync(request, result, environment);
        return result.Broken.Count == 0 ? ExitCode.Ok : ExitCode.Failed;
    }

    private static async Task WriteAsync(BenchRequest request, BenchResult result, CliEnvironment environment)
    {
        if (request.HtmlFile is { } file)
        {
            await File.WriteAllTextAsync(file, HtmlPage.Of(result, environment.Time.GetLocalNow()));
            await environment.Error.WriteLineAsync($"The page is in {Path.GetFullPath(file)}.");
        }

        if (request.Json)
        {
            await environment.Output.WriteLineAsync(JsonReport.Of(result));
        }
        else
        {
            ResultTable.Write(result, environment.Output);
        }
    }
}
