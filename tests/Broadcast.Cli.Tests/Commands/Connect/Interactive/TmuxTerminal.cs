using System.Diagnostics;
using System.Globalization;
using Broadcast.Testing.Files;
using Broadcast.Testing.Processes;
using Broadcast.Testing.Waiting;
using Xunit;

namespace Broadcast.Cli.Tests.Commands.Connect.Interactive;

/// <summary>The real program in a real terminal: tmux, with a server of its own, plays the person and the screen.</summary>
internal sealed class TmuxTerminal : IAsyncDisposable
{
    private const string Program = "/usr/bin/tmux";

    private readonly TempFolder folder = new();
    private readonly string socket;

    private TmuxTerminal() => socket = Path.Combine(folder.Path, "tmux");

    /// <summary>Whether there is a tmux to test with.</summary>
    public static bool IsThere => File.Exists(Program);

    /// <summary>The program's state folder.</summary>
    public string State => Path.Combine(folder.Path, "state");

    /// <summary>Starts a shell command in a terminal.</summary>
    public static async Task<TmuxTerminal> StartAsync(
        string command,
        int columns = 80,
        int rows = 24,
        string? state = null,
        params string[] environment
    )
    {
        Assert.SkipUnless(IsThere, "tmux plays the terminal.");
        var terminal = new TmuxTerminal();
        var config = Path.Combine(terminal.folder.Path, "tmux.conf");
        await File.WriteAllTextAsync(
            config,
            "set -g default-terminal tmux-256color\nset -g remain-on-exit on\nset -sg escape-time 0\nset -g status off\nset -g history-limit 20000\n"
        );
        var variables = string.Join(' ', environment.Select(each => $"export {each};"));
        var script =
            $"unset NO_COLOR COLORTERM PORT; export XDG_STATE_HOME='{state ?? terminal.State}' XDG_RUNTIME_DIR='{terminal.folder.Path}' TZ=UTC; {variables} {command}";
        await terminal.TmuxAsync(
            "-f",
            config,
            "new-session",
            "-d",
            "-x",
            columns.ToString(CultureInfo.InvariantCulture),
            "-y",
            rows.ToString(CultureInfo.InvariantCulture),
            "sh",
            "-c",
            script
        );
        return terminal;
    }

    /// <summary>Starts <c>connect</c>.</summary>
    public static Task<TmuxTerminal> ConnectAsync(ServerProcess server, string name, params string[] options) =>
        StartAsync(CommandOf(server, name, options));

    /// <summary>The command line of <c>connect</c>, for a shell; says its exit code at the end.</summary>
    public static string CommandOf(ServerProcess server, string? name, params string[] options) =>
        $"'{ServerProcess.Program}' connect {server.WebSocket} {(name is null ? "" : $"--name {name}")} {string.Join(' ', options)}; echo exit code $?";

    /// <summary>Presses keys by tmux's names: <c>Enter</c>, <c>C-a</c>, <c>M-b</c>, <c>Left</c> …</summary>
    public Task PressAsync(params string[] keys) => TmuxAsync(["send-keys", .. keys]);

    /// <summary>Types text as it is.</summary>
    public Task TypeAsync(string text) => TmuxAsync("send-keys", "-l", text);

    /// <summary>Types a line, and Enter.</summary>
    public async Task EnterAsync(string text)
    {
        await TypeAsync(text);
        await PressAsync("Enter");
    }

    /// <summary>Pastes text with brackets around it, as a terminal does for a program that asked for it.</summary>
    public async Task PasteAsync(string text)
    {
        var file = Path.Combine(folder.Path, "paste");
        await File.WriteAllTextAsync(file, text);
        await TmuxAsync("load-buffer", file);
        await TmuxAsync("paste-buffer", "-p", "-r");
    }

    /// <summary>Gives the terminal another size.</summary>
    public Task ResizeAsync(int columns, int rows) =>
        TmuxAsync(
            "resize-window",
            "-x",
            columns.ToString(CultureInfo.InvariantCulture),
            "-y",
            rows.ToString(CultureInfo.InvariantCulture)
        );

    /// <summary>What the screen shows, a row a line, without blanks at the ends.</summary>
    public async Task<string> ScreenAsync() => (await TmuxAsync("capture-pane", "-p")).TrimEnd();

    /// <summary>The same with colours, as escape sequences.</summary>
    public Task<string> ColouredAsync() => TmuxAsync("capture-pane", "-e", "-p");

    /// <summary>All that was scrolled away too, with rows that the terminal broke put together again.</summary>
    public Task<string> EverythingAsync() => TmuxAsync("capture-pane", "-p", "-J", "-S", "-");

    /// <summary>The rows of the screen down to the last that is not empty, and where the cursor is at the same moment.</summary>
    public async Task<(string[] Rows, (int Column, int Row) Cursor)> SnapshotAsync()
    {
        var text = await TmuxAsync("display-message", "-p", "#{cursor_x} #{cursor_y}", ";", "capture-pane", "-p");
        var rows = text.TrimEnd().Split('\n');
        var cursor = rows[0].Split(' ').Select(each => int.Parse(each, CultureInfo.InvariantCulture)).ToArray();
        return (rows[1..], (cursor[0], cursor[1]));
    }

    /// <summary>The last row that is not empty.</summary>
    public async Task<string> LastRowAsync() => (await ScreenAsync()).Split('\n')[^1];

    /// <summary>Waits until the screen shows something.</summary>
    public Task WaitForAsync(string text) =>
        WaitForAsync(screen => screen.Contains(text, StringComparison.Ordinal), text);

    /// <summary>Waits until the screen is as it should be.</summary>
    /// <exception cref="TimeoutException">It never was; tells what it showed.</exception>
    public Task WaitForAsync(Func<string, bool> isRight, string what) =>
        WaitForAsync((rows, _) => isRight(string.Join('\n', rows)), what);

    /// <summary>Waits until the cursor is in a column, counted from 0.</summary>
    /// <exception cref="TimeoutException">It never was; tells what the screen showed.</exception>
    public Task WaitForColumnAsync(int column) =>
        WaitForAsync((_, at) => at == column, $"the cursor in column {column}");

    private async Task WaitForAsync(Func<string[], int, bool> isRight, string what)
    {
        var began = Stopwatch.GetTimestamp();
        while (await SnapshotAsync() is var (rows, cursor) && !isRight(rows, cursor.Column))
        {
            if (Stopwatch.GetElapsedTime(began) > Eventually.Patience)
            {
                throw new TimeoutException(
                    $"It never was there: {what}\n--- screen, the cursor in column {cursor.Column}\n{string.Join('\n', rows)}"
                );
            }

            await Task.Delay(20);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await TmuxAsync("kill-server");
        folder.Dispose();
    }

    /// <summary>Runs a command of tmux.</summary>
    public async Task<string> TmuxAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo(Program, ["-S", socket, .. arguments]);
        start.Environment["TERM"] = "xterm-256color";
        start.Environment["LANG"] = "C.UTF-8";
        start.Environment.Remove("TMUX");
        var (code, output, errors) = await RunningProgram.RunAsync(start);
        Assert.True(code == 0, $"tmux {string.Join(' ', arguments)}: {errors}");
        return output;
    }
}
