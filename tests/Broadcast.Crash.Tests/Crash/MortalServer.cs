using System.Diagnostics;
using Broadcast.Testing.Files;
using Broadcast.Testing.Network;
using Broadcast.Testing.Processes;

namespace Broadcast.Crash.Tests.Crash;

/// <summary>The real program, killed and started again over the same data and on the same port.</summary>
internal sealed class MortalServer(TempFolder data, string durability) : IAsyncDisposable
{
    private ServerProcess? process;

    public int Port { get; } = FreePort.Find();

    /// <summary>How often it was killed.</summary>
    public int Kills { get; private set; }

    private string[] Options =>
        [
            "--port",
            $"{Port}",
            "--durability",
            durability,
            "--grace",
            "30",
            "--log-format",
            "text",
            "--message-rate",
            "0",
            "--byte-rate",
            "0",
        ];

    public async Task StartAsync() => process = await ServerProcess.StartAsync(data, Options);

    /// <summary><c>kill -9</c>.</summary>
    public async Task KillAsync()
    {
        await process!.KillAsync();
        await process.DisposeAsync();
        process = null;
        Kills++;
    }

    /// <summary>Starts it and kills it after a while, wherever it then is.</summary>
    public async Task KillWhileItStartsAsync(TimeSpan after)
    {
        ProcessStartInfo command = ServerProcess.Command(data.Path, Options);
        await using var beginner = new RunningProgram(command);
        await Task.Delay(after);
        if (beginner.HasExited)
        {
            throw new InvalidOperationException($"It did not start: {beginner.Describe()}");
        }

        await beginner.KillAsync();
        Kills++;
    }

    public async ValueTask DisposeAsync()
    {
        if (process is not null)
        {
            await process.DisposeAsync();
        }
    }
}
