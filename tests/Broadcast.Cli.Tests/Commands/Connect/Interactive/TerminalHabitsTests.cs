using Broadcast.Testing.Files;
using Broadcast.Testing.Processes;
using Broadcast.Testing.Waiting;
using Xunit;

namespace Broadcast.Cli.Tests.Commands.Connect.Interactive;

/// <summary>The real program and the terminal itself: its modes, its colours, its lack of any.</summary>
public sealed class TerminalHabitsTests : IAsyncLifetime
{
    private readonly TempFolder folder = new();
    private ServerProcess server = null!;

    public async ValueTask InitializeAsync() => server = await ServerProcess.StartAsync("--ephemeral", "--grace", "0");

    public async ValueTask DisposeAsync()
    {
        await server.DisposeAsync();
        folder.Dispose();
    }

    [Fact]
    public async Task A_dumb_terminal_gets_lines_and_no_escape_sequence()
    {
        await using var terminal = await WatchedAsync("TERM=dumb", null);
        await terminal.WaitForAsync("Your name [");
        await terminal.EnterAsync("dora");
        await terminal.WaitForAsync("You are in lobby as dora.");
        await terminal.EnterAsync("hi all");
        await terminal.WaitForAsync(" dora: hi all");
        await terminal.EnterAsync("/who");
        await terminal.WaitForAsync("In lobby (1): dora\n");
        await terminal.EnterAsync("/quit");
        await terminal.WaitForAsync("exit code 0");
        Assert.DoesNotContain('\u001b', await File.ReadAllTextAsync(Raw));
    }

    [Theory]
    [InlineData("NO_COLOR=1", "")]
    [InlineData("SOME=thing", "--no-color")]
    public async Task Who_wants_no_colours_gets_none(string variable, string option)
    {
        await using var terminal = await WatchedAsync(variable, "ann", option);
        await terminal.WaitForAsync("You are in lobby as ann.");
        await terminal.EnterAsync("hi all");
        await terminal.WaitForAsync(" ann: hi all");
        var raw = await File.ReadAllTextAsync(Raw);
        Assert.Contains("\u001b[1mann\u001b[0m", raw, StringComparison.Ordinal);
        Assert.DoesNotMatch("\u001b\\[[0-9;]*(3[0-8]|4[0-8]|9[0-7])[0-9;]*m", raw);
    }

    [Fact]
    public async Task People_have_colours_and_what_is_for_one_looks_different()
    {
        await using var ann = await TmuxTerminal.ConnectAsync(server, "ann");
        await ann.WaitForAsync("You are in lobby as ann.");
        await using var ben = await TmuxTerminal.ConnectAsync(server, "ben");
        await ben.WaitForAsync("connected");
        await ben.EnterAsync("plain");
        await ben.EnterAsync("hey Ann!");
        await ben.EnterAsync("/w ann psst");
        await ann.WaitForAsync("psst");
        var coloured = await ann.ColouredAsync();
        Assert.Contains("\u001b[38;5;30m\u001b[49mben\u001b[39m: plain", coloured, StringComparison.Ordinal);
        Assert.Matches("\u001b\\[[0-9;]*7m(\u001b\\[[0-9;]*m)*Ann", coloured);
        Assert.Matches("\u001b\\[38;5;164m(\u001b\\[[0-9;]*m)*psst", coloured);
        Assert.Matches("\u001b\\[2;3m(\u001b\\[[0-9;]*m)*ben has joined", coloured);
    }

    [Fact]
    public async Task The_terminal_is_given_back_as_it_was_whatever_ends_the_program()
    {
        foreach (var end in (string[])["/quit", "TERM", "HUP", "QUIT", "INT"])
        {
            var pid = Path.Combine(folder.Path, "pid");
            var modes = Path.Combine(folder.Path, "modes");
            File.Delete(pid);
            // The shell stays the leader, and the program's own identifier is told by the shell that becomes it.
            var program =
                $"sh -c 'echo $$ > {pid}; exec \"{ServerProcess.Program}\" connect {server.WebSocket} --name ann'";
            await using var terminal = await TmuxTerminal.StartAsync(
                $"trap : HUP QUIT INT TERM; stty -g > {modes}.before; {program}; echo done; stty -g > {modes}.after; echo all told; read end"
            );
            await terminal.WaitForAsync("You are in lobby as ann.");
            await terminal.WaitForAsync("connected");
            if (end == "/quit")
            {
                await terminal.EnterAsync(end);
            }
            else
            {
                await SignalAsync((await File.ReadAllTextAsync(pid)).Trim(), end);
            }

            await terminal.WaitForAsync("all told");
            Assert.Equal(await File.ReadAllTextAsync($"{modes}.before"), await File.ReadAllTextAsync($"{modes}.after"));
            var flags = await terminal.TmuxAsync("display-message", "-p", "#{cursor_flag} #{wrap_flag}");
            Assert.Equal("1 1", flags.Trim());
        }
    }

    [Fact]
    public async Task It_can_be_suspended_and_comes_back_with_its_line()
    {
        await using var terminal = await TmuxTerminal.StartAsync("PS1='shell: ' bash --norc --noprofile -i");
        await terminal.WaitForAsync("shell:");
        await terminal.EnterAsync($"clear; '{ServerProcess.Program}' connect {server.WebSocket} --name ann");
        await terminal.WaitForAsync("You are in lobby as ann.");
        await terminal.TypeAsync("half a li");
        await terminal.WaitForAsync("> half a li");
        await terminal.PressAsync("C-z");
        await terminal.WaitForAsync("Stopped");
        await terminal.EnterAsync("stty -a | grep -o '.icanon' ; echo in the shell");
        await terminal.WaitForAsync("\nin the shell");
        Assert.Contains("\n icanon", await terminal.ScreenAsync(), StringComparison.Ordinal);
        await terminal.EnterAsync("fg");
        await terminal.WaitForAsync(screen => screen.EndsWith("> half a li", StringComparison.Ordinal), "the line");
        await terminal.EnterAsync("ne");
        await terminal.WaitForAsync("ann: half a line");
    }

    private string Raw => Path.Combine(folder.Path, "raw");

    private static async Task SignalAsync(string process, string signal)
    {
        var (code, _, errors) = await RunningProgram.RunAsync(new("sh", ["-c", $"kill -{signal} {process}"]));
        Assert.True(code == 0, errors);
    }

    // All that the program writes goes to a file too, from the first byte on.
    private async Task<TmuxTerminal> WatchedAsync(string variable, string? name, params string[] options)
    {
        var go = Path.Combine(folder.Path, "go");
        var terminal = await TmuxTerminal.StartAsync(
            $"until [ -e {go} ]; do sleep 0.1; done; {TmuxTerminal.CommandOf(server, name, options)}",
            environment: variable
        );
        await terminal.TmuxAsync("pipe-pane", $"cat > {Raw}");
        await Eventually.HoldsAsync(() => File.Exists(Raw));
        await File.WriteAllTextAsync(go, string.Empty);
        return terminal;
    }
}
