using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using Broadcast.Testing.Processes;
using Broadcast.Testing.Waiting;
using Xunit;

namespace Broadcast.Cli.Tests.Commands.Connect;

/// <summary>The real program against the real server: what it shows, and its exit codes.</summary>
public sealed partial class ConnectProcessTests : IAsyncLifetime
{
    private ServerProcess server = null!;

    public async ValueTask InitializeAsync() => server = await ServerProcess.StartAsync("--ephemeral", "--grace", "0");

    public ValueTask DisposeAsync() => server.DisposeAsync();

    [Fact]
    public async Task Two_people_talk_and_leave()
    {
        await using var ann = Connect("--name", "ann");
        await ann.WaitForAsync("You are in lobby as ann.");
        await using var ben = Connect("--username=ben", "--commands");
        await ben.WaitForAsync("In lobby (2): ann, ben");
        await ann.WaitForAsync("ben has joined the chat.");
        await ann.Input.WriteLineAsync("hi \u001b[31mthere");
        await ben.WaitForAsync(MessageOfAnn());
        await ann.WaitForAsync(MessageOfAnn());
        await ben.Input.WriteLineAsync("/w ann psst");
        await ann.WaitForAsync("[private] ben: psst");
        await ben.WaitForAsync("[private to ann] psst");
        await ben.Input.WriteLineAsync("/nick benny");
        await ann.WaitForAsync("ben is now known as benny.");
        await ben.Input.WriteLineAsync("//usr/bin is a folder");
        await ann.WaitForAsync("benny: /usr/bin is a folder");
        await ann.Input.WriteLineAsync("/quit is a word like any other");
        await ben.WaitForAsync("ann: /quit is a word like any other");
        await ben.Input.WriteLineAsync("/quit");
        Assert.Equal(ExitCode.Ok, await ben.WaitForExitAsync());
        await ann.WaitForAsync("benny has left the chat.");
        ann.Input.Close();
        Assert.Equal(ExitCode.Ok, await ann.WaitForExitAsync());
        Assert.DoesNotContain('\u001b', ann.Output + ben.Output);
    }

    [Fact]
    public async Task A_taken_name_is_told_with_a_free_one()
    {
        await using var first = Connect("--name", "ann");
        await first.WaitForAsync("You are in lobby as ann.");
        await using var second = Connect("--name", "Ann");
        Assert.Equal(ExitCode.Failed, await second.WaitForExitAsync());
        Assert.Contains("Ann-2", second.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_goes_away_for_good_ends_it()
    {
        await using var ann = Connect("--name", "ann", "--give-up-after", "0.3");
        await ann.WaitForAsync("You are in lobby as ann.");
        await server.TerminateAsync();
        await ann.WaitForAsync("The server is closing");
        Assert.Equal(ExitCode.Failed, await ann.WaitForExitAsync());
        Assert.Contains("broadcast-server: The server has gone:", ann.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_told_in_one_line()
    {
        var (code, output, errors) = await RunningProgram.RunAsync(
            new ProcessStartInfo(ServerProcess.Program, ["connect", $"127.0.0.1:{FreePort()}"])
        );
        Assert.Equal(ExitCode.NoServer, code);
        Assert.Empty(output);
        Assert.Single(errors.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.Contains("No server answers at ws://127.0.0.1:", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Interrupted_before_anybody_answered_it_ends_at_once()
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        var port = ((IPEndPoint)silent.LocalEndpoint).Port;
        await using var program = RunningProgram.Start(ServerProcess.Program, "connect", $"127.0.0.1:{port}");
        using var accepted = await Eventually.EndsAsync(silent.AcceptTcpClientAsync());
        await program.InterruptAsync();
        Assert.Equal(ExitCode.Interrupted, await program.WaitForExitAsync());
    }

    [GeneratedRegex(@"\d\d:\d\d ann: hi there\n", RegexOptions.None, 10_000)]
    private static partial Regex MessageOfAnn();

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private RunningProgram Connect(params string[] options)
    {
        var program = RunningProgram.Start(ServerProcess.Program, ["connect", server.WebSocket.ToString(), .. options]);
        program.Input.AutoFlush = true;
        return program;
    }
}
