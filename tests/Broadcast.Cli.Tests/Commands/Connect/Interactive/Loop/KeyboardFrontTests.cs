using Broadcast.Cli.Commands.Connect.Interactive.Loop;
using Broadcast.Cli.Terminal.Styling;
using Broadcast.Testing.Time;
using Broadcast.Testing.Waiting;
using Xunit;

namespace Broadcast.Cli.Tests.Commands.Connect.Interactive.Loop;

/// <summary>The loop and its front over a terminal of the tests' own, with a clock that stands still.</summary>
public sealed class KeyboardFrontTests : IAsyncDisposable
{
    private readonly ManualTime time = new();
    private readonly FakeTerminal terminal = new(60, 12);
    private readonly StubStage stage = new();
    private readonly ChatLoop loop;
    private readonly Task<int> running;

    public KeyboardFrontTests()
    {
        loop = new ChatLoop(new KeyboardFront(terminal, new SgrWriter(ColourDepth.None), terminal.Start), time);
        running = loop.RunAsync(stage);
    }

    public async ValueTask DisposeAsync()
    {
        await loop.PostAsync(() => loop.End(0));
        await Eventually.EndsAsync(running);
        Assert.False(terminal.IsEntered);
    }

    [Fact]
    public async Task Hundreds_of_lines_are_written_in_a_few_pieces()
    {
        await DoneAsync();
        var before = terminal.Writes;
        for (var i = 0; i < 300; i++)
        {
            var line = StyledLine.Of($"line {i}");
            await loop.PostAsync(() => loop.Show(line));
        }

        await DoneAsync();
        Assert.Equal(before, terminal.Writes);
        time.Advance(TimeSpan.FromMilliseconds(30));
        await Eventually.HoldsAsync(() => terminal.Writes > before);
        await DoneAsync();
        Assert.Equal(before + 1, terminal.Writes);
        Assert.Equal(["line 298", "line 299"], terminal.Rows.SkipLast(2).TakeLast(2));
        Assert.Matches("^── here ─+ fine ──$", terminal.Rows[^2]);
    }

    [Fact]
    public async Task A_key_is_seen_at_once()
    {
        terminal.Press("h");
        await DoneAsync();
        terminal.Press("i");
        await DoneAsync();
        Assert.Equal("> hi", terminal.Rows[^1]);
        Assert.Equal(["h", "hi"], stage.Edits);
        terminal.Press("\r");
        await DoneAsync();
        Assert.Equal(["hi"], stage.Submitted);
        Assert.Equal(">", terminal.Rows[^1]);
    }

    [Fact]
    public async Task What_is_not_taken_stays_in_the_line()
    {
        stage.Takes = false;
        terminal.Press("hi\r");
        await DoneAsync();
        Assert.Equal("> hi", terminal.Rows[^1]);
    }

    [Fact]
    public async Task Escape_goes_back_from_the_question_when_nothing_follows_it()
    {
        terminal.Press("\u001b[200~one\ntwo\u001b[201~\r");
        await DoneAsync();
        Assert.Equal("Send 2 lines as one message? [y]es, [l]ine by line, [n]o", terminal.Rows[^1]);
        terminal.Press("\u001b");
        await DoneAsync();
        Assert.StartsWith("Send 2", terminal.Rows[^1], StringComparison.Ordinal);
        time.Advance(TimeSpan.FromMilliseconds(50));
        await Eventually.HoldsAsync(() => terminal.Rows[^1] == "  two");
        Assert.Empty(stage.Submitted);
        terminal.Press("\rl");
        await DoneAsync();
        Assert.Equal(["one", "two"], stage.Submitted);
    }

    [Fact]
    public async Task A_secret_is_not_shown()
    {
        stage.IsSecret = true;
        terminal.Press("pass wörd");
        await DoneAsync();
        Assert.Equal("> •••••••••", terminal.Rows[^1]);
    }

    [Fact]
    public async Task The_end_of_the_keys_leaves()
    {
        terminal.Press(string.Empty);
        await DoneAsync();
        Assert.True(stage.HasLeft);
    }

    [Fact]
    public async Task A_paste_that_is_too_long_is_told()
    {
        terminal.Press("\u001b[200~" + new string('x', 200_000) + "\u001b[201~");
        await DoneAsync();
        Assert.Contains(
            terminal.Rows,
            row => row.StartsWith("The paste was cut after 128 KiB.", StringComparison.Ordinal)
        );
        Assert.InRange(stage.Edits[^1].Length, 1, 140_000);
    }

    [Fact]
    public async Task A_fault_beside_the_loop_ends_it_and_the_terminal_is_given_back()
    {
        var other = new FakeTerminal(40, 5);
        var failing = new ChatLoop(new KeyboardFront(other, new SgrWriter(ColourDepth.None), other.Start), time);
        var run = failing.RunAsync(stage);
        failing.Watch(Task.FromException(new InvalidDataException("a defect")));
        await Assert.ThrowsAsync<InvalidDataException>(() => Eventually.EndsAsync((Task)run));
        Assert.False(other.IsEntered);
    }

    // All that was handed over before has been dealt with, and painted where it had to be.
    private async Task DoneAsync()
    {
        for (var i = 0; i < 2; i++)
        {
            var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            // The second one comes in a later round than the first.
            await loop.PostAsync(() => loop.TryPost(done.SetResult));
            await Eventually.EndsAsync(done.Task);
        }
    }
}
