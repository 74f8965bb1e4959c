using Broadcast.Testing.Files;
using Broadcast.Testing.Processes;
using Xunit;

namespace Broadcast.Cli.Tests.Commands.Connect.Piped;

/// <summary>Pipes at a server that asks for a password or a token.</summary>
public sealed class AccessTests : IAsyncLifetime
{
    private readonly TempFolder folder = new();
    private ServerProcess server = null!;

    public async ValueTask InitializeAsync()
    {
        await File.WriteAllTextAsync(At("password"), "open sesame\n");
        await File.WriteAllTextAsync(At("wrong"), "open barley\n");
        server = await ServerProcess.StartAsync("--ephemeral", "--auth", "password", "--password-file", At("password"));
    }

    public async ValueTask DisposeAsync()
    {
        await server.DisposeAsync();
        folder.Dispose();
    }

    [Fact]
    public async Task The_password_comes_from_a_file_or_the_environment()
    {
        var file = await Shell.RunAsync(
            $"echo one | broadcast-server connect {server.Port} -q --raw --token-file '{At("password")}'"
        );
        Assert.Equal((0, "one\n", ""), file);
        var variable = await Shell.RunAsync(
            $"BROADCAST_TOKEN='open sesame' broadcast-server send two --port {server.Port}"
        );
        Assert.Equal((0, "", ""), variable);
    }

    [Theory]
    [InlineData("connect {0} --listen")]
    [InlineData("connect {0} --token-file '{1}'")]
    [InlineData("send hi --port {0}")]
    [InlineData("send hi --port {0} --token-file '{1}'")]
    public async Task Without_the_right_one_nobody_comes_in_and_the_exit_code_says_so(string command)
    {
        var line = string.Format(System.Globalization.CultureInfo.InvariantCulture, command, server.Port, At("wrong"));
        var (code, output, errors) = await Shell.RunAsync($"broadcast-server {line} </dev/null");
        Assert.Equal((4, ""), (code, output));
        Assert.Contains("password", errors, StringComparison.Ordinal);
        Assert.DoesNotContain("barley", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_terminal_is_asked_and_shows_nothing_of_it()
    {
        Assert.SkipUnless(File.Exists("/usr/bin/script"), "script(1) makes the terminal.");
        var command = $"TERM=xterm '{ServerProcess.Program}' send hi --port {server.Port} && echo sent";
        await using var terminal = RunningProgram.Start("/usr/bin/script", "-qefc", command, "/dev/null");
        terminal.Input.AutoFlush = true;
        await terminal.WaitForAsync("asks for a password");
        await terminal.Input.WriteAsync("open sesame\r");
        await terminal.WaitForAsync("sent");
        Assert.Equal(0, await terminal.WaitForExitAsync());
        Assert.DoesNotContain("sesame", terminal.Output, StringComparison.Ordinal);
    }

    private string At(string name) => Path.Combine(folder.Path, name);
}
