using Broadcast.Cli.Commands.Start;
using Xunit;

namespace Broadcast.Cli.Tests.Commands.Start;

public sealed class CapacityOptionsTests
{
    private readonly TestEnvironment surroundings = new();

    [Fact]
    public void Unless_said_a_class_behind_one_address_and_a_load_test_of_this_machine_are_fine()
    {
        var options = Read();
        Assert.Equal(20_000, options.Connections.MaxConnections);
        Assert.Null(options.Connections.MaxConnectionsPerAddress);
        Assert.Null(options.Connections.HandshakeRate);
        Assert.Null(options.Capacity.Outbox);
        Assert.True(options.Capacity.AllOutboxes >= 256 * 1024 * 1024);
    }

    [Fact]
    public void Zero_lifts_each_limit()
    {
        var options = Read(
            ["--max-connections", "0", "--max-connections-per-address", "0", "--handshake-rate", "0"],
            ["--handshake-timeout", "0", "--join-timeout", "0", "--idle-timeout", "0"],
            ["--outbox", "0", "--all-outboxes", "0"]
        );
        Assert.Equal(0, options.Connections.MaxConnections);
        Assert.Equal(0, options.Connections.MaxConnectionsPerAddress);
        Assert.Equal(0, options.Connections.HandshakeRate);
        Assert.Equal(TimeSpan.Zero, options.Connections.HandshakeTimeout);
        Assert.Equal(TimeSpan.Zero, options.Connections.IdleTimeout);
        Assert.Equal(TimeSpan.Zero, options.Capacity.JoinTimeout);
        Assert.Equal(int.MaxValue, options.Capacity.Outbox);
        Assert.Equal(0, options.Capacity.AllOutboxes);
    }

    [Theory]
    [InlineData("--outbox", "1m", 1024 * 1024)]
    [InlineData("--outbox", "1g", 1024 * 1024 * 1024)]
    public void An_outbox_has_a_size(string option, string size, int bytes) =>
        Assert.Equal(bytes, Read([option, size]).Capacity.Outbox);

    [Theory]
    [InlineData("--max-connections", "-1")]
    [InlineData("--max-connections", "many")]
    [InlineData("--max-connections-per-address", "1.5")]
    [InlineData("--handshake-rate", "10000001")]
    [InlineData("--handshake-burst", "0")]
    [InlineData("--handshake-timeout", "3601")]
    [InlineData("--join-timeout", "soon")]
    [InlineData("--idle-timeout", "-1")]
    [InlineData("--outbox", "512k")]
    [InlineData("--outbox", "2g")]
    [InlineData("--all-outboxes", "1k")]
    [InlineData("--history-page", "0")]
    [InlineData("--history-page", "1001")]
    public void What_it_cannot_be_is_one_error_that_names_the_option(string option, string value) =>
        Assert.StartsWith(option, Assert.Single(Errors(option, value)), StringComparison.Ordinal);

    [Fact]
    public void An_outbox_has_to_hold_the_longest_messages()
    {
        var error = Assert.Single(Errors("--outbox", "4m", "--max-message", "1m"));
        Assert.Contains("8192k", error, StringComparison.Ordinal);
        Assert.Empty(Errors("--outbox", "8m", "--max-message", "1m"));
    }

    private StartOptions Read(params string[][] args)
    {
        var (options, errors) = Parse([.. args.SelectMany(some => some)]);
        Assert.Empty(errors);
        return options;
    }

    private IReadOnlyList<string> Errors(params string[] args) => Parse(args).Errors;

    private (StartOptions Options, IReadOnlyList<string> Errors) Parse(string[] args)
    {
        var syntax = new StartSyntax();
        var command = new System.CommandLine.Command("start");
        syntax.AddTo(command);
        return StartOptionsReader.Read(command.Parse(args).CommandResult, syntax, surroundings.Environment);
    }
}
