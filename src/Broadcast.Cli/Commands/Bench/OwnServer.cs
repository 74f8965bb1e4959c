using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Broadcast.Cli.Commands.Bench;

/// <summary>
/// A server for the length of one run: this program once more, as a process of its own on a free port of this machine. It keeps nothing; one that is to be restarted
/// keeps its messages in a folder of its own meanwhile, and on Linux its socket stays open.
/// </summary>
internal sealed partial class OwnServer : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    // What is measured is what the server can do, not what it lets one person do.
    private static readonly string[] Arguments =
    [
        "start",
        "--message-rate",
        "0",
        "--byte-rate",
        "0",
        "--max-members",
        "0",
        "--max-rooms",
        "0",
    ];

    private readonly OwnSocket? socket;
    private readonly DirectoryInfo? data;
    private readonly TimeProvider time;
    private Process process;

    private OwnServer(OwnSocket? socket, DirectoryInfo? data, TimeProvider time, (Process Process, Uri Target) started)
    {
        (this.socket, this.data, this.time) = (socket, data, time);
        (process, Target) = started;
    }

    /// <summary>Where it listens.</summary>
    public Uri Target { get; }

    /// <summary>Its process.</summary>
    public int Pid => process.Id;

    /// <summary>Starts it and waits until it listens.</summary>
    /// <param name="lasting">Whether it will be restarted.</param>
    /// <param name="time">The clock.</param>
    /// <param name="stop">Gives up.</param>
    /// <exception cref="InvalidOperationException">It does not come up; says what it wrote.</exception>
    public static async Task<OwnServer> StartAsync(bool lasting, TimeProvider time, CancellationToken stop)
    {
        var kept = lasting && OperatingSystem.IsLinux() ? new OwnSocket() : null;
        var folder = lasting ? Directory.CreateTempSubdirectory("broadcast-bench-") : null;
        try
        {
            return new(kept, folder, time, await StartProcessAsync(kept, folder, port: 0, time, stop));
        }
        catch
        {
            kept?.Dispose();
            folder?.Delete(recursive: true);
            throw;
        }
    }

    /// <summary>Has it stop as a service manager does, and starts it again over the same messages.</summary>
    /// <param name="stop">Gives up.</param>
    /// <exception cref="InvalidOperationException">It did not stop well, or did not come up again.</exception>
    public async Task RestartAsync(CancellationToken stop)
    {
        using (var kill = Process.Start("/bin/sh", ["-c", $"kill -TERM {process.Id}"]))
        {
            await kill.WaitForExitAsync(stop);
        }

        await process.WaitForExitAsync(stop);
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"its own server ended with {process.ExitCode}.");
        }

        process.Dispose();
        (process, _) = await StartProcessAsync(socket, data, Target.Port, time, stop);
    }

    /// <summary>Ends it at once: there is nothing to keep.</summary>
    public async ValueTask DisposeAsync()
    {
        await EndAsync(process);
        socket?.Dispose();
        data?.Delete(recursive: true);
    }

    private static async Task<(Process Process, Uri Target)> StartProcessAsync(
        OwnSocket? socket,
        DirectoryInfo? data,
        int port,
        TimeProvider time,
        CancellationToken stop
    )
    {
        var start = Command(socket, data, port);
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
                    var where = int.Parse(address.Groups["port"].Value, CultureInfo.InvariantCulture);
                    return (started, new Uri($"ws://127.0.0.1:{where.ToString(CultureInfo.InvariantCulture)}/"));
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

    private static ProcessStartInfo Command(OwnSocket? socket, DirectoryInfo? data, int port)
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
        string[] keeping = data is null ? ["--ephemeral"] : ["--data", data.FullName];
        string[] listening = socket is null
            ? ["--host", "127.0.0.1", "--port", port.ToString(CultureInfo.InvariantCulture)]
            : [];
        foreach (var argument in (string[])[.. Arguments, .. keeping, .. listening])
        {
            start.ArgumentList.Add(argument);
        }

        socket?.HandTo(start);
        return start;
    }

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
