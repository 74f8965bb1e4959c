using Broadcast.Cli.Commands;
using Broadcast.Cli.Commands.Connect;
using Xunit;

namespace Broadcast.Cli.Tests.Commands.Connect;

public sealed class ConnectOptionsTests
{
    private readonly TestEnvironment surroundings = new();

    [Theory]
    [InlineData("ws://localhost:8080/")]
    [InlineData("ws://localhost:9090/", "ws://localhost:9090")]
    [InlineData("ws://localhost:9090/", "localhost:9090")]
    [InlineData("ws://localhost:9090/", ":9090")]
    [InlineData("ws://localhost:9090/", "9090")]
    [InlineData("ws://example.org:8080/", "example.org")]
    [InlineData("ws://example.org/", "ws://example.org")]
    [InlineData("wss://example.org/chat", "wss://example.org/chat")]
    [InlineData("wss://example.org/", "https://example.org")]
    [InlineData("ws://example.org:81/", "HTTP://example.org:81")]
    [InlineData("ws://[::1]:9090/", "[::1]:9090")]
    [InlineData("ws://[::1]:8080/", "::1")]
    [InlineData("ws://localhost:9090/", "--server=localhost:9090")]
    [InlineData("ws://localhost:9090/", "--server", "ws://localhost:9090")]
    [InlineData("ws://localhost:9090/", "-s", "localhost:9090")]
    [InlineData("ws://localhost:9090/", "--url", "ws://localhost:9090")]
    [InlineData("ws://localhost:9090/", "--url=localhost:9090")]
    [InlineData("ws://localhost:9090/", "--port", "9090")]
    [InlineData("ws://localhost:9090/", "-p9090")]
    [InlineData("ws://10.0.0.7:8080/", "--host", "10.0.0.7")]
    [InlineData("ws://10.0.0.7:9090/", "--host=10.0.0.7", "--port=9090")]
    [InlineData("ws://[::1]:9090/", "--host=::1", "--port=9090")]
    public void A_server_has_many_spellings(string expected, params string[] args) =>
        Assert.Equal(expected, Read(args).Server.ToString());

    [Fact]
    public void The_environment_gives_the_port_that_nobody_named()
    {
        surroundings.With("PORT", "7070");
        Assert.Equal("ws://localhost:7070/", Read().Server.ToString());
        Assert.Equal("ws://example.org:7070/", Read("example.org").Server.ToString());
        Assert.Equal("ws://example.org/", Read("ws://example.org").Server.ToString());
        Assert.Equal("ws://localhost:9090/", Read(":9090").Server.ToString());
    }

    [Theory]
    [InlineData("--name", "ann")]
    [InlineData("--name=ann")]
    [InlineData("--username", "ann")]
    [InlineData("-u", "ann")]
    [InlineData("-uann")]
    [InlineData("ws://localhost:8080/?name=ann&room=ops")]
    public void A_name_has_many_spellings(params string[] args) => Assert.Equal("ann", Read(args).Name);

    [Fact]
    public void Room_and_name_of_an_address_give_way_to_options()
    {
        var options = Read("ws://h/?name=ann&room=ops", "--room", "dev", "-u", "ben");
        Assert.Equal("dev", options.Room);
        Assert.Equal("ben", options.Name);
        Assert.Equal("ws://h/", options.Server.ToString());
    }

    [Fact]
    public void Nothing_given_means_a_guest_in_the_lobby_who_tries_again_for_ten_minutes()
    {
        var options = Read();
        Assert.Null(options.Name);
        Assert.Equal("lobby", options.Room);
        Assert.Equal(TimeSpan.FromMinutes(10), options.GiveUpAfter);
        Assert.Equal(TimeSpan.Zero, options.Wait);
        Assert.False(options.Piped.IsAskedFor);
    }

    [Theory]
    [InlineData("--give-up-after=90", 90.0)]
    [InlineData("--retry=0", 0.0)]
    [InlineData("--give-up-after=0.5s", 0.5)]
    [InlineData("--give-up-after=5m", 300.0)]
    [InlineData("--give-up-after=2h", 7200.0)]
    [InlineData("--give-up-after=30d", 2_592_000.0)]
    [InlineData("--give-up-after=forever", null)]
    [InlineData("--give-up-after=never", null)]
    public void A_patience_has_many_spellings(string option, double? seconds) =>
        Assert.Equal(seconds, Read(option).GiveUpAfter?.TotalSeconds);

    [Theory]
    [InlineData("--json")]
    [InlineData("--raw")]
    [InlineData("--listen")]
    [InlineData("-l")]
    [InlineData("--quiet")]
    [InlineData("-q")]
    [InlineData("--commands")]
    [InlineData("--count=3")]
    [InlineData("-n3")]
    [InlineData("--since=all")]
    [InlineData("--since=41", "--epoch=e")]
    public void An_option_of_pipes_makes_a_terminal_one(params string[] args) =>
        Assert.True(Read(args).Piped.IsAskedFor);

    [Fact]
    public void Since_all_is_since_nothing()
    {
        Assert.Equal(0, Read("--since=all").Piped.Since!.Value.Seq);
        Assert.Equal("e", Read("--since=41", "--epoch=e").Piped.Since!.Value.Epoch);
    }

    [Theory]
    [InlineData("ftp://example.org")]
    [InlineData("ws://")]
    [InlineData("a b")]
    [InlineData("localhost:99999")]
    [InlineData("ws://user:secret@example.org")]
    [InlineData("--bogus")]
    [InlineData("--port=0")]
    [InlineData("--port=70000")]
    [InlineData("--host=localhost:80")]
    [InlineData("ws://a", "--server=b")]
    [InlineData("--url=ws://a", "--port=80")]
    [InlineData("--name=a b")]
    [InlineData("--name=guest-1")]
    [InlineData("--name=/ann")]
    [InlineData("--room=a/b")]
    [InlineData("--give-up-after=-1")]
    [InlineData("--give-up-after=31d")]
    [InlineData("--give-up-after=soon")]
    [InlineData("--wait=1e9")]
    [InlineData("--since=-1")]
    [InlineData("--since=yesterday")]
    [InlineData("--epoch=e")]
    [InlineData("--count=0")]
    [InlineData("--count=many")]
    [InlineData("--json", "--raw")]
    [InlineData("--token-file=")]
    [InlineData("--session", " ")]
    public void What_makes_no_sense_is_one_error(params string[] args)
    {
        Assert.Equal(ExitCode.Usage, Run(args, _ => Assert.Fail("It must not connect.")));
        Assert.Single(surroundings.Error.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries)[..^1]);
    }

    private ConnectOptions Read(params string[] args)
    {
        ConnectOptions? options = null;
        Assert.Equal(0, Run(args, given => options = given));
        return options!;
    }

    private int Run(string[] args, Action<ConnectOptions> connect)
    {
        var handlers = new CommandHandlers(
            (_, _, _) => Task.FromException<int>(new InvalidOperationException()),
            (options, _, _) =>
            {
                connect(options);
                return Task.FromResult(0);
            },
            (_, _, _) => Task.FromException<int>(new InvalidOperationException())
        );
        var run = CommandLine.RunAsync(["connect", .. args], surroundings.Environment, handlers);
        Assert.True(run.IsCompleted);
        return run.Result;
    }
}
