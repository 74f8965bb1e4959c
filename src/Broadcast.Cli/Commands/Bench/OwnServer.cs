using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Broadcast.Cli.Commands.Bench;

/// <summary>A server for the length of one run: this program once more, as a process of its own that keeps nothing, on a free port of this machine.</summary>
internal sealed partial class OwnServer : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    // What is measured is what the server can do, not what it lets one person do.
    private static readonly string[] Arguments =
    [
        "start",
        "--ephemeral",
        "--host",
        "127.0.0.1",
        "--port",
        "0",
        "--message-rate",
        "0",
        "--byte-rate",
        "0",
        "--max-members",
        "0",
        "--max-rooms",
        "0",
    ];

    private readonly Process process;

    private OwnServer(Process process, Uri target) => (this.process, Target) = (process, target);

    /// <summary>Where it listens.</summary>
    public Uri Target { get; }

    /// <summary>Its process.</summary>
    public int Pid => process.Id;

    /// <summary>Starts it and waits until it listens.</summary>
    /// <exception cref="InvalidOperationException">It does not come up; says what it wrote.</exception>
    public static async Task<OwnServer> StartAsync(TimeProvider time, CancellationToken stop)
    {
        var start = new ProcessStartInfo
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        start.Environment.Remove("PORT");
        var program = Environment.ProcessPath ?? "broadcast-server";
        if (Path.GetFileNameWithoutExtension(program) is "dotnet")
        {
            start.ArgumentList.Add(typeof(OwnServer).Assembly.Location);
        }

        start.FileName = program;
        foreach (var argument in Arguments)
        {
            start.ArgumentList.Add(argument);
        }

        var started = Process.Start(start) ?? throw new InvalidOperationException("its own server cannot be started.");

        // Its log would run through the display; nobody reads it, and a pipe that is full would stop it.
        started.BeginErrorReadLine();
        try
        {
            using var patience = new CancellationTokenSource(Patience, time);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, stop);
            while (await started.StandardOutput.ReadLineAsync(either.Token) is { } line)
            {
                if (Listening().Match(line) is { Success: true } address)
                {
                    var port = int.Parse(address.Groups["port"].Value, CultureInfo.InvariantCulture);
                    return new(started, new Uri($"ws://127.0.0.1:{port.ToString(CultureInfo.InvariantCulture)}/"));
                }
            }

            throw new InvalidOperationException("its own server ended before it listened.");
        }
        catch
        {
            await EndAsync(started);
            throw;
        }
    }

    /// <summary>Ends it at once: there is nothing to keep.</summary>
    public async ValueTask DisposeAsync() => await EndAsync(process);

    private static async Task EndAsync(Process process)
    {
        if (!process.HasExited)
        {
            process.Kill();
        }

        await process.WaitForExitAsync(CancellationToken.None);
        process.Dispose();
    }

    [GeneratedRegex(@"\bws://[^/\s]+:(?<port>[0-9]+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Listening();
}
