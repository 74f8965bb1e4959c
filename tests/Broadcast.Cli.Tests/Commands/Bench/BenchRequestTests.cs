using Broadcast.Bench;
using Broadcast.Bench.Pace;
using Broadcast.Cli.Commands;
using Broadcast.Cli.Commands.Bench;
using Xunit;

namespace Broadcast.Cli.Tests.Commands.Bench;

public sealed class BenchRequestTests
{
    private readonly TestEnvironment surroundings = new();

    [Fact]
    public void Nothing_given_means_a_server_of_its_own_and_a_hundred_people()
    {
        var request = Read();
        Assert.True(request.OwnServer);
        Assert.False(request.Json);
        Assert.Null(request.HtmlFile);
        var options = request.Options;
        Assert.Equal(
            (100, 1, 16, 100, 1),
            (options.Connections, options.Rooms, options.Senders, options.Size, options.Threads)
        );
        Assert.Equal(new OpenLoad(50, Poisson: false), options.Load);
        Assert.Equal(
            (10, 2, 5, 0),
            (
                options.Duration.TotalSeconds,
                options.Warmup.TotalSeconds,
                options.Drain.TotalSeconds,
                options.Ramp.TotalSeconds
            )
        );
        Assert.Equal((BenchDialect.Text, "bench", 0), (options.Dialect, options.NamePrefix, options.Reconnects));
        Assert.Null(options.ServerPid);
        Assert.False(options.Portable);
    }

    [Fact]
    public void Everything_can_be_said()
    {
        var request = Read(
            "localhost:9090/chat?x=1",
            "--connections=200",
            "--rooms=10",
            "--senders=20",
            "--rate=2.5",
            "--poisson",
            "--size=1k",
            "--duration=500ms",
            "--warmup=0",
            "--drain=1m",
            "--ramp=3s",
            "--dialect=JSON",
            "--reconnect=7",
            "--stopped=3",
            "--settle=1s",
            "--name-prefix=load1",
            "--server-pid=1",
            "--threads=2",
            "--portable",
            "--json",
            "--html=x.html"
        );
        Assert.Equal((false, true, "x.html"), (request.OwnServer, request.Json, request.HtmlFile));
        Assert.Equal(
            new BenchOptions
            {
                Target = new Uri("ws://localhost:9090/chat?x=1"),
                Connections = 200,
                Rooms = 10,
                Senders = 20,
                Load = new OpenLoad(2.5, Poisson: true),
                Size = 1024,
                Duration = TimeSpan.FromMilliseconds(500),
                Warmup = TimeSpan.Zero,
                Drain = TimeSpan.FromMinutes(1),
                Ramp = TimeSpan.FromSeconds(3),
                Dialect = BenchDialect.Json,
                Reconnects = 7,
                Stopped = 3,
                Settle = TimeSpan.FromSeconds(1),
                NamePrefix = "load1",
                ServerPid = 1,
                Threads = 2,
                Portable = true,
            },
            request.Options
        );
    }

    [Theory]
    [InlineData("ws://example.org:81/x", "ws://example.org:81/x")]
    [InlineData("http://example.org", "ws://example.org/")]
    [InlineData("example.org", "ws://example.org:8080/")]
    [InlineData("127.0.0.1:9000", "ws://127.0.0.1:9000/")]
    [InlineData("[::1]:9000", "ws://[::1]:9000/")]
    public void An_address_has_many_spellings(string text, string target) =>
        Assert.Equal(new Uri(target), Read(text).Options.Target);

    [Fact]
    public void A_window_is_a_closed_load() => Assert.Equal(new ClosedLoad(64), Read("-w", "64").Options.Load);

    [Fact]
    public void Fewer_connections_than_the_usual_senders_all_send() => Assert.Equal(5, Read("-c", "5").Options.Senders);

    [Fact]
    public void Acknowledgements_that_are_waited_for_are_a_load_too() =>
        Assert.Equal(new AckedLoad(64), Read("--acks=64", "--dialect=json").Options.Load);

    [Fact]
    public void A_storm_is_a_load_too() => Assert.Equal(new StormLoad(), Read("--storm").Options.Load);

    [Fact]
    public void Another_kind_of_server_may_want_things_said_in_its_own_way()
    {
        var options = Read("--dialect=plain", "--hello=J {room}", "--say=[{text}]", "--welcome=in").Options;
        Assert.Equal(("J {room}", "[{text}]", "in"), (options.Hello, options.Say, options.Welcome));
    }

    [Fact]
    public void A_hub_of_SignalR_can_be_loaded() =>
        Assert.Equal(BenchDialect.SignalR, Read("--dialect=signalr").Options.Dialect);

    [Theory]
    [InlineData("--connections=0")]
    [InlineData("--connections=x")]
    [InlineData("--connections=x", "--rooms=7", "--senders=9")]
    [InlineData("--connections=1000000")]
    [InlineData("--rooms=101")]
    [InlineData("--senders=101")]
    [InlineData("--rate=0")]
    [InlineData("--rate=-1")]
    [InlineData("--rate=NaN")]
    [InlineData("--window=0")]
    [InlineData("--window=64", "--rate=50")]
    [InlineData("--window=64", "--poisson")]
    [InlineData("--size=31")]
    [InlineData("--size=2m")]
    [InlineData("--duration=0")]
    [InlineData("--duration=10h")]
    [InlineData("--duration=-1s")]
    [InlineData("--warmup=x")]
    [InlineData("--ramp=25000m")]
    [InlineData("--dialect=xml")]
    [InlineData("--name-prefix=")]
    [InlineData("--name-prefix=a b")]
    [InlineData("--name-prefix=thirteenchars")]
    [InlineData("--reconnect=1", "--dialect=plain")]
    [InlineData("--reconnect=1", "--senders=100")]
    [InlineData("--hello=J")]
    [InlineData("--say=[{text}]")]
    [InlineData("--welcome=in")]
    [InlineData("--say=[]", "--dialect=plain")]
    [InlineData("--acks=0", "--dialect=json")]
    [InlineData("--acks=1")]
    [InlineData("--acks=1", "--window=64", "--dialect=json")]
    [InlineData("--storm", "--rate=5")]
    [InlineData("--storm", "--reconnect=1")]
    [InlineData("--stopped=1", "--window=5")]
    [InlineData("--stopped=85")]
    [InlineData("--reconnect=1", "--dialect=signalr")]
    [InlineData("--settle=x")]
    [InlineData("--server-pid=0")]
    [InlineData("--threads=65")]
    [InlineData("wss://example.org")]
    [InlineData("ftp://example.org")]
    [InlineData("http://")]
    public void What_is_wrong_is_one_error(params string[] args) => Assert.Single(Errors(args));

    [Fact]
    public void Too_many_connections_are_refused_with_the_sum()
    {
        var error = Assert.Single(Errors("--connections", "1000000"));
        Assert.Contains("1,000,000 connections", error, StringComparison.Ordinal);
        Assert.Contains("open files", error, StringComparison.Ordinal);
        Assert.Contains("local ports", error, StringComparison.Ordinal);
    }

    private BenchRequest Read(params string[] args)
    {
        BenchRequest? read = null;
        var handlers = CommandHandlers.Real with
        {
            Bench = (request, _, _) =>
            {
                read = request;
                return Task.FromResult(ExitCode.Ok);
            },
        };
        var code = CommandLine
            .RunAsync(["bench", .. args], surroundings.Environment, handlers)
            .GetAwaiter()
            .GetResult();
        Assert.Equal("", surroundings.Error.ToString());
        Assert.Equal(ExitCode.Ok, code);
        return read!;
    }

    private string[] Errors(params string[] args)
    {
        var code = CommandLine
            .RunAsync(["bench", .. args], surroundings.Environment, CommandHandlers.Real)
            .GetAwaiter()
            .GetResult();
        Assert.Equal(ExitCode.Usage, code);
        return [.. surroundings.Error.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries).SkipLast(1)];
    }
}
