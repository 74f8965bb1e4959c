using Broadcast.Cli.Commands;
using Broadcast.Cli.Commands.Start;
using Broadcast.Server.Hosting;
using Xunit;

namespace Broadcast.Cli.Tests.Commands.Start;

public sealed class StartOptionsTests
{
    private readonly TestEnvironment surroundings = new();

    [Fact]
    public void Compression_is_off_unless_asked_for()
    {
        Assert.False(Read().Compression);
        Assert.True(Read("--compression").Compression);
    }

    [Fact]
    public void Nothing_given_means_port_8080_on_this_machine_with_data_in_the_state_folder()
    {
        var options = Read();
        Assert.Equal(8080, options.Port);
        Assert.Equal("localhost", options.Host);
        Assert.Equal(64 * 1024, options.MaxMessage);
        Assert.Equal(TimeSpan.FromSeconds(5), options.Grace);
        Assert.Equal(DurabilityMode.Os, options.Durability);
        Assert.Equal(LogFormat.Text, options.LogFormat);
        Assert.False(options.Verbose);
        Assert.EndsWith("broadcast-server", options.DataDirectory, StringComparison.Ordinal);
        Assert.True(Path.IsPathRooted(options.DataDirectory));
    }

    [Theory]
    [InlineData("9090")]
    [InlineData("--port", "9090")]
    [InlineData("--port=9090")]
    [InlineData("--port:9090")]
    [InlineData("-p", "9090")]
    [InlineData("-p9090")]
    [InlineData("-p=9090")]
    [InlineData("9090", "--port", "9090")]
    public void A_port_has_many_spellings(params string[] args) => Assert.Equal(9090, Read(args).Port);

    [Fact]
    public void The_environment_gives_the_port_when_the_command_line_does_not()
    {
        surroundings.With("PORT", "7070");
        Assert.Equal(7070, Read().Port);
        Assert.Equal(9090, Read("9090").Port);
    }

    [Fact]
    public void Everything_is_kept_unless_something_else_is_said() => Assert.Null(Read().Retention);

    [Theory]
    [InlineData(12, null, "--retain", "12h")]
    [InlineData(30 * 24, null, "--retain=30d")]
    [InlineData(8 * 7 * 24, null, "--retain", "8W")]
    [InlineData(null, 100_000L, "--retain", "100000")]
    [InlineData(30 * 24, 5L, "--retain", "30d,5")]
    [InlineData(30 * 24, 5L, "--retain", "5, 30d")]
    [InlineData(30 * 24, 5L, "--retain", "30d", "--retain", "5")]
    public void What_is_kept_is_an_age_a_number_or_both(int? hours, long? newest, params string[] args)
    {
        var age = hours is { } given ? TimeSpan.FromHours(given) : (TimeSpan?)null;
        Assert.Equal(new RetentionPolicy(age, newest), Read(args).Retention);
    }

    [Theory]
    [InlineData("--retain", "0")]
    [InlineData("--retain", "0d")]
    [InlineData("--retain=-5")]
    [InlineData("--retain", "5m")]
    [InlineData("--retain", "d")]
    [InlineData("--retain=")]
    [InlineData("--retain", "1.5d")]
    [InlineData("--retain", "36526d")]
    [InlineData("--retain", "99999999999999999999")]
    [InlineData("--retain", "30d,8w")]
    [InlineData("--retain", "5", "--retain", "6")]
    public void A_wrong_retention_is_one_error(params string[] args) => Assert.Single(Errors(args));

    [Theory]
    [InlineData("0", 0)]
    [InlineData("65535", 65535)]
    public void The_ends_of_the_range_of_ports_are_allowed(string text, int port) =>
        Assert.Equal(port, Read(text).Port);

    [Theory]
    [InlineData("65536")]
    [InlineData("80a")]
    [InlineData("-p=-1")]
    [InlineData("--port= 80")]
    [InlineData("99999999999999")]
    [InlineData("9090", "--port=9091")]
    public void A_wrong_port_is_one_error(params string[] args) => Assert.Single(Errors(args));

    [Theory]
    [InlineData("0.0.0.0", "0.0.0.0")]
    [InlineData("*", "0.0.0.0")]
    [InlineData("::", "::")]
    [InlineData("[::1]", "::1")]
    [InlineData("example.org", "example.org")]
    public void A_host_is_a_name_or_an_address(string text, string host) =>
        Assert.Equal(host, Read("--host", text, "--auth", "open").Host);

    [Theory]
    [InlineData("localhost:80")]
    [InlineData("http://localhost")]
    [InlineData("a b")]
    public void A_host_that_is_more_than_a_host_is_refused(string text) => Assert.Single(Errors("--host", text));

    [Theory]
    [InlineData("1024", 1024)]
    [InlineData("1k", 1024)]
    [InlineData("64KiB", 65536)]
    [InlineData("16M", 16777216)]
    public void A_size_may_have_a_unit(string text, int bytes) =>
        Assert.Equal(bytes, Read($"--max-message={text}").MaxMessage);

    [Theory]
    [InlineData("1023")]
    [InlineData("17m")]
    [InlineData("k")]
    [InlineData("-64k")]
    [InlineData("9999999999999999999")]
    public void A_size_out_of_range_is_refused(string text) => Assert.Single(Errors($"--max-message={text}"));

    [Theory]
    [InlineData("0", 0)]
    [InlineData("0.25", 250)]
    [InlineData("3600", 3600000)]
    public void Grace_is_in_seconds(string text, int milliseconds) =>
        Assert.Equal(TimeSpan.FromMilliseconds(milliseconds), Read("--grace", text).Grace);

    [Theory]
    [InlineData("3601")]
    [InlineData("NaN")]
    [InlineData("1e3")]
    [InlineData("5s")]
    public void Grace_out_of_range_is_refused(string text) => Assert.Single(Errors("--grace", text));

    [Fact]
    public void Choices_and_switches_are_read()
    {
        var options = Read("--durability", "fsync", "--log-format=json", "--verbose", "--ephemeral");
        Assert.Equal(DurabilityMode.Fsync, options.Durability);
        Assert.Equal(LogFormat.Json, options.LogFormat);
        Assert.True(options.Verbose);
        Assert.Null(options.DataDirectory);
    }

    [Fact]
    public void The_data_folder_becomes_an_absolute_path() =>
        Assert.Equal(Path.GetFullPath("chat"), Read("--data", "chat").DataDirectory);

    [Fact]
    public void The_state_folder_follows_the_environment()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows() || OperatingSystem.IsMacOS(), "The XDG variables are for Linux.");
        Assert.Equal("/var/state/broadcast-server", ReadWith("XDG_STATE_HOME", "/var/state"));
        Assert.EndsWith(
            "home-of-nobody/.local/state/broadcast-server",
            ReadWith("XDG_STATE_HOME", "relative"),
            StringComparison.Ordinal
        );
    }

    private string? ReadWith(string variable, string value)
    {
        surroundings.With(variable, value);
        return Read().DataDirectory;
    }

    private StartOptions Read(params string[] args)
    {
        StartOptions? options = null;
        Assert.Equal(0, Run(args, given => options = given));
        Assert.Empty(surroundings.Error.ToString());
        return options!;
    }

    private IEnumerable<string> Errors(params string[] args)
    {
        Assert.Equal(ExitCode.Usage, Run(args, _ => Assert.Fail("The server must not start.")));
        return surroundings.Error.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries)[..^1];
    }

    private int Run(string[] args, Action<StartOptions> start)
    {
        var handlers = new CommandHandlers(
            (options, _, _) =>
            {
                start(options);
                return Task.FromResult(0);
            },
            (_, _, _) => Task.FromException<int>(new InvalidOperationException()),
            (_, _, _) => Task.FromException<int>(new InvalidOperationException())
        );
        var run = CommandLine.RunAsync(["start", .. args], surroundings.Environment, handlers);
        Assert.True(run.IsCompleted);
        return run.Result;
    }
}
