using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Broadcast.Cli.Commands;
using Broadcast.Testing.Network;
using Broadcast.Testing.Processes;
using Xunit;

namespace Broadcast.Cli.Tests.Commands.Health;

public sealed class HealthTests
{
    private readonly TestEnvironment surroundings = new();

    [Theory]
    [InlineData]
    [InlineData("--alive")]
    public async Task A_running_server_is_well(params string[] more)
    {
        await using var server = await ServerProcess.StartAsync("--ephemeral");
        Assert.Equal(ExitCode.Ok, await AskAsync([Port(server.Port), .. more]));
        Assert.Matches(@"^broadcast-server: ws://localhost:\d+: (ready|ok)\r?\n$", surroundings.Output.ToString());
        Assert.Empty(surroundings.Error.ToString());
    }

    [Fact]
    public async Task The_port_of_the_environment_is_asked_when_no_address_is_given()
    {
        await using var server = await ServerProcess.StartAsync("--ephemeral");
        surroundings.With("PORT", Port(server.Port));
        Assert.Equal(ExitCode.Ok, await AskAsync([]));
    }

    [Fact]
    public async Task Quiet_says_nothing()
    {
        await using var server = await ServerProcess.StartAsync("--ephemeral");
        Assert.Equal(ExitCode.Ok, await AskAsync([Port(server.Port), "-q"]));
        Assert.Empty(surroundings.Output.ToString());
    }

    [Fact]
    public async Task Where_nothing_answers_there_is_no_server()
    {
        Assert.Equal(ExitCode.NoServer, await AskAsync([Port(FreePort.Find())]));
        Assert.Contains("Nothing answers at", surroundings.Error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_says_nothing_in_time_is_not_well()
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        var port = ((IPEndPoint)silent.LocalEndpoint).Port;
        Assert.Equal(ExitCode.Failed, await AskAsync([$"127.0.0.1:{Port(port)}", "--timeout", "0.2"]));
        Assert.Contains("did not answer within 0.2 s", surroundings.Error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--timeout", "0")]
    [InlineData("--timeout", "soon")]
    [InlineData("ftp://example.org")]
    public async Task A_wrong_command_line_is_told(params string[] arguments) =>
        Assert.Equal(ExitCode.Usage, await AskAsync(arguments));

    private static string Port(int port) => port.ToString(CultureInfo.InvariantCulture);

    private Task<int> AskAsync(IReadOnlyList<string> arguments) =>
        CommandLine.RunAsync(["health", .. arguments], surroundings.Environment, CommandHandlers.Real);
}
