using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Broadcast.Packaging.Tests.Docs;
using Broadcast.Testing.Files;
using Broadcast.Testing.Processes;
using Broadcast.Testing.Waiting;
using Xunit;

namespace Broadcast.Packaging.Tests.Backup;

/// <summary>The commands of docs/operations.md for copies, while somebody writes, and back.</summary>
public sealed class BackupTests : IAsyncLifetime
{
    private readonly TempFolder home = new();
    private readonly CancellationTokenSource enough = new();
    private readonly HttpClient http = new();
    private ServerProcess server = null!;
    private Task<long> writer = null!;
    private long acknowledged;

    private string Data => home[".local/state/broadcast-server"];

    public async ValueTask InitializeAsync()
    {
        Directory.CreateDirectory(home[".local/state"]);
        Directory.CreateDirectory(home["bin"]);
        File.CreateSymbolicLink(home["bin/broadcast-server"], ServerProcess.Program);
        server = await ServerProcess.StartAsync(home, "--data", Data, "--message-rate", "0");
        writer = WriteAsync();
        await Eventually.HoldsAsync(() => Interlocked.Read(ref acknowledged) > 100);
    }

    public async ValueTask DisposeAsync()
    {
        await enough.CancelAsync();
        await server.DisposeAsync();
        http.Dispose();
        enough.Dispose();
        home.Dispose();
    }

    [Fact]
    public async Task A_copy_of_sqlite_while_somebody_writes_holds_what_was_acknowledged_before_and_serves()
    {
        Assert.SkipUnless(File.Exists("/usr/bin/sqlite3"), "sqlite3 is not installed.");
        var before = Interlocked.Read(ref acknowledged);
        await RunAsync(Handbook.Block("sh", ".backup backup.db"));
        var last = await StopAsync();

        var restored = home["restored"];
        Directory.CreateDirectory(restored);
        File.Copy(home["backup.db"], Path.Combine(restored, "messages.db"));
        await VerifyAsync(restored);
        Assert.InRange(await CountAsync(restored), before, last);
    }

    [Fact]
    public async Task An_export_while_somebody_writes_is_imported_by_the_steps_of_the_handbook()
    {
        var before = Interlocked.Read(ref acknowledged);
        await RunAsync("broadcast-server export --output backup.jsonl");

        // The steps, with a service manager that only has to stop this server, and this machine's folders.
        WriteScript("systemctl", "");
        var steps = Handbook
            .Block("sh", "systemctl stop broadcast-server                                    #")
            .With("/var/lib/broadcast-server", Data);
        var last = await StopAsync();
        await RunAsync(steps);

        Assert.True(Directory.Exists($"{Data}.old"));
        Assert.InRange(await CountAsync(Data), before, last);
    }

    [Fact]
    public async Task An_upgrade_by_the_steps_of_the_handbook_keeps_everything()
    {
        var port = server.Port.ToString(CultureInfo.InvariantCulture);
        var last = await StopAsync();
        WriteScript(
            "systemctl",
            $"""
            [ "$1" = start ] || exit 0
            "{home["usr/broadcast-server"]}" start --data "{Data}" --port {port} >"{home["log"]}" 2>&1 </dev/null &
            echo $! >"{home["pid"]}"
            until broadcast-server health --quiet localhost:{port}; do sleep 0.2; done
            """
        );
        Directory.CreateDirectory(home["usr"]);
        // The program is more than one file in the sources' build; what is put in place is a command that runs it.
        WriteScript("../broadcast-server", $"exec \"{ServerProcess.Program}\" \"$@\"");
        var steps = Handbook.Block("sh", "export --output before.jsonl").With("/usr/local/bin/", home["usr/"]);
        try
        {
            await RunAsync(steps, ("PORT", port));
            using var answer = JsonDocument.Parse(
                await http.GetStringAsync(
                    new Uri(server.Http, "/api/rooms/ops/messages?limit=1"),
                    TestContext.Current.CancellationToken
                )
            );
            Assert.Equal(last, answer.RootElement.GetProperty("messages")[0].GetProperty("seq").GetInt64());
            Assert.True(File.Exists(home["before.jsonl"]));
        }
        finally
        {
            if (File.Exists(home["pid"]))
            {
                using var kill = Process.Start("sh", ["-c", $"kill $(cat '{home["pid"]}')"]);
                await kill.WaitForExitAsync(TestContext.Current.CancellationToken);
            }
        }
    }

    /// <summary>Posts one message after another until it is enough.</summary>
    /// <returns>The number of the last one that was acknowledged.</returns>
    private async Task<long> WriteAsync()
    {
        var seq = 0L;
        while (!enough.IsCancellationRequested)
        {
            using var content = new StringContent($"line {seq + 1}", Encoding.UTF8, "text/plain");
            using var answer = await http.PostAsync(new Uri(server.Http, "/api/rooms/ops/messages"), content);
            answer.EnsureSuccessStatusCode();
            seq++;
            Interlocked.Exchange(ref acknowledged, seq);
        }

        return seq;
    }

    private async Task<long> StopAsync()
    {
        await enough.CancelAsync();
        var last = await writer;
        await server.TerminateAsync();
        Assert.True(await server.WaitForExitAsync() == 0, server.Describe());
        return last;
    }

    private async Task VerifyAsync(string folder) => await RunAsync($"broadcast-server verify '{folder}'");

    /// <summary>How many messages the room has, which must be all from the first to the last.</summary>
    private async Task<long> CountAsync(string folder)
    {
        await RunAsync($"broadcast-server export --data '{folder}' --room ops --output counted.jsonl");
        var lines = await File.ReadAllLinesAsync(home["counted.jsonl"], TestContext.Current.CancellationToken);
        var texts = lines.Where(line => line.Contains("line ", StringComparison.Ordinal)).ToList();
        for (var index = 0; index < texts.Count; index++)
        {
            Assert.Contains(
                $"\"line {(index + 1).ToString(CultureInfo.InvariantCulture)}\"",
                texts[index],
                StringComparison.Ordinal
            );
        }

        return texts.Count;
    }

    private void WriteScript(string name, string body)
    {
        var file = home.Write(Path.Combine("bin", name), $"#!/bin/sh\n{body}\n");
        File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    private async Task RunAsync(string script, params (string Name, string Value)[] more)
    {
        var start = new ProcessStartInfo("bash", ["-euo", "pipefail", "-c", script]) { WorkingDirectory = home.Path };
        start.Environment["HOME"] = home.Path;
        start.Environment["PATH"] = $"{home["bin"]}:{Environment.GetEnvironmentVariable("PATH")}";
        foreach (var variable in (string[])["XDG_STATE_HOME", "XDG_RUNTIME_DIR", "PORT"])
        {
            start.Environment.Remove(variable);
        }

        foreach (var (name, value) in more)
        {
            start.Environment[name] = value;
        }

        var (code, output, errors) = await RunningProgram.RunAsync(start);
        Assert.True(code == 0, $"{script}\n{output}{errors}");
    }
}
