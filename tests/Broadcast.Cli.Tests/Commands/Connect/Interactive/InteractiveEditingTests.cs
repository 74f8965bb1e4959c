using Broadcast.Client;
using Broadcast.Testing.Processes;
using Xunit;

namespace Broadcast.Cli.Tests.Commands.Connect.Interactive;

/// <summary>The real program in a terminal: the line that is typed.</summary>
public sealed class InteractiveEditingTests : IAsyncLifetime
{
    private ServerProcess server = null!;
    private TmuxTerminal ann = null!;

    public async ValueTask InitializeAsync()
    {
        server = await ServerProcess.StartAsync("--ephemeral", "--grace", "0");
        ann = await TmuxTerminal.ConnectAsync(server, "ann");
        await ann.WaitForAsync("You are in lobby as ann.");
        await ann.WaitForAsync("connected");
    }

    public async ValueTask DisposeAsync()
    {
        await ann.DisposeAsync();
        await server.DisposeAsync();
    }

    [Fact]
    public async Task Two_hundred_messages_a_second_leave_the_line_as_it_is()
    {
        const int count = 1000;
        await using var flood = await BroadcastClient.ConnectAsync(
            new BroadcastClientOptions
            {
                Uri = server.WebSocket,
                Username = "flood",
                DiscardEvents = true,
            }
        );
        await ann.WaitForAsync("lobby · 2 people");
        await ann.TypeAsync("the begin and the end");
        await ann.PressAsync("M-b", "M-b", "M-b");
        await ann.WaitForAsync("> the begin and the end");
        var sending = Task.Run(async () =>
        {
            for (var i = 1; i <= count; i++)
            {
                await flood.PostAsync("lobby", $"message number {i} of many");
                await Task.Delay(5);
            }
        });
        var typed = string.Empty;
        foreach (var letter in "while they talk ")
        {
            await ann.TypeAsync(letter.ToString());
            typed += letter;
            var expected = $"> the begin {typed}and the end";
            await ann.WaitForAsync(screen => screen.EndsWith(expected, StringComparison.Ordinal), expected);
            var (rows, cursor) = await ann.SnapshotAsync();
            Assert.StartsWith("── lobby · 2 people", rows[^2], StringComparison.Ordinal);
            Assert.All(
                rows[..^2].Skip(3),
                row => Assert.Matches("^[0-9]{2}:[0-9]{2} flood: message number [0-9]+ of many$", row)
            );
            Assert.Equal((2 + "the begin ".Length + typed.Length, rows.Length - 1), cursor);
        }

        await sending;
        await ann.WaitForAsync($"message number {count} of many");
        await ann.PressAsync("Enter");
        await ann.WaitForAsync("ann: the begin while they talk and the end");
        var said = (await ann.EverythingAsync())
            .Split('\n')
            .Where(row => row.Contains("flood: ", StringComparison.Ordinal));
        Assert.Equal(
            Enumerable.Range(1, count).Select(i => $"message number {i} of many"),
            said.Select(row => row[(row.IndexOf("flood: ", StringComparison.Ordinal) + 7)..].TrimEnd())
        );
    }

    [Fact]
    public async Task Tab_completes_what_is_certain_and_lists_what_is_not()
    {
        await using var ben = await TmuxTerminal.ConnectAsync(server, "bennett");
        await using var bella = await TmuxTerminal.ConnectAsync(server, "benita");
        await ann.WaitForAsync("lobby · 3 people");
        await ann.TypeAsync("/he");
        await ann.PressAsync("Tab");
        await ann.WaitForAsync("> /help");
        await ann.PressAsync("C-u");
        await ann.TypeAsync("hi b");
        await ann.PressAsync("Tab");
        await ann.WaitForAsync("> hi ben");
        await ann.WaitForAsync("benita  bennett");
        await ann.TypeAsync("n");
        await ann.WaitForAsync(
            screen => !screen.Contains("benita  bennett", StringComparison.Ordinal),
            "the list is gone"
        );
        await ann.PressAsync("Tab", "Enter");
        await ann.WaitForAsync("ann: hi bennett");
        await ann.EnterAsync("/hlep");
        await ann.WaitForAsync("There is no command /hlep. Did you mean /help?");
        await ann.EnterAsync("/w benite hi");
        await ann.WaitForAsync("Did you mean benita?");
    }

    [Fact]
    public async Task What_was_entered_comes_back_and_can_be_changed()
    {
        await ann.EnterAsync("first");
        await ann.EnterAsync("second");
        await ann.TypeAsync("draft");
        await ann.PressAsync("Up", "Up");
        await ann.WaitForAsync("> first");
        await ann.PressAsync("C-a");
        await ann.TypeAsync("my ");
        await ann.PressAsync("Enter");
        await ann.WaitForAsync("ann: my first");
        await ann.TypeAsync("one two three");
        await ann.PressAsync("C-w", "C-w", "C-y", "C-a", "C-k");
        await ann.WaitForAsync(screen => screen.EndsWith('>'), "an empty line");
        await ann.PressAsync("C-y", "Home", "C-Right", "M-d", "End", "BSpace", "BSpace", "Enter");
        await ann.WaitForAsync("ann: one thr");
        await ann.TypeAsync("thrown away");
        await ann.PressAsync("C-c");
        await ann.WaitForAsync(screen => screen.EndsWith('>'), "an empty line");
        await ann.PressAsync("C-c");
        await ann.WaitForAsync("exit code 0");
    }

    [Fact]
    public async Task Wide_characters_take_their_columns()
    {
        await ann.TypeAsync("你好 e\u0301 👍 ok");
        await ann.WaitForAsync("> 你好 e\u0301 👍 ok");
        await ann.WaitForColumnAsync(2 + 4 + 1 + 1 + 1 + 2 + 3);
        await ann.PressAsync("Left", "Left", "Left", "Left");
        await ann.WaitForColumnAsync(2 + 4 + 1 + 1 + 1);
        await ann.PressAsync("Left", "BSpace", "C-a", "Right", "Right");
        await ann.TypeAsync("!");
        await ann.WaitForAsync("> 你好!  👍 ok");
        await ann.WaitForColumnAsync(2 + 5);
        await ann.PressAsync("C-e");
        // A family is one character, and one press takes all of it away; so is a flag.
        await ann.TypeAsync("👩‍👩‍👧🇩🇪");
        await ann.PressAsync("BSpace", "BSpace", "Enter");
        await ann.WaitForAsync("ann: 你好!  👍 ok");
    }

    [Fact]
    public async Task A_paste_of_many_lines_is_asked_about()
    {
        await ann.PasteAsync("one\ntwo\nthree\n");
        await ann.WaitForAsync("> one\n  two\n  three");
        await ann.PressAsync("Enter");
        await ann.WaitForAsync("Send 3 lines as one message?");
        await ann.TypeAsync("n");
        await ann.WaitForAsync(screen => !screen.Contains("Send 3", StringComparison.Ordinal), "the question is gone");
        await ann.PressAsync("Enter");
        await ann.WaitForAsync("Send 3 lines as one message?");
        await ann.TypeAsync("y");
        await ann.WaitForAsync("ann: one\n        two\n        three\n──");
        await ann.PasteAsync("four\nfive\n");
        await ann.PressAsync("Enter");
        await ann.TypeAsync("l");
        await ann.WaitForAsync("ann: five");
        await ann.WaitForAsync("ann: four");
        // One line is no question, and its end does not send it.
        await ann.PasteAsync("six\n");
        await ann.WaitForAsync("> six");
        Assert.DoesNotContain("ann: six", await ann.ScreenAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_terminal_that_changes_its_size_is_drawn_anew()
    {
        for (var i = 1; i <= 30; i++)
        {
            await ann.EnterAsync($"message {i} with quite a few words, so that it needs more than one row");
            await ann.WaitForAsync($"ann: message {i} with");
        }

        await ann.TypeAsync("typed");
        await ann.ResizeAsync(40, 12);
        await ann.WaitForAsync(
            screen =>
                screen.Split('\n') is { Length: 12 } rows
                && rows[^1] == "> typed"
                && rows[^2] == "── lobby · 1 person ────── connected ──"
                && rows[^5].EndsWith("message 30 with quite a few", StringComparison.Ordinal),
            "forty columns"
        );
        await ann.ResizeAsync(100, 30);
        await ann.WaitForAsync(
            screen =>
                screen.Split('\n') is { Length: 30 } rows
                && rows[^1] == "> typed"
                && rows[^3]
                    .EndsWith(
                        "message 30 with quite a few words, so that it needs more than one row",
                        StringComparison.Ordinal
                    )
                && rows.Count(row => row.StartsWith("──", StringComparison.Ordinal)) == 1,
            "a hundred columns"
        );
        await ann.PressAsync("C-l", "Enter");
        await ann.WaitForAsync("ann: typed");
    }

    [Fact]
    public async Task Forty_columns_are_enough()
    {
        await using var ben = await TmuxTerminal.StartAsync(TmuxTerminal.CommandOf(server, "ben"), 40, 15);
        await ben.WaitForAsync("You are in lobby as ben.");
        await ben.TypeAsync("a line that is longer than the forty columns of it");
        await ben.WaitForAsync("> a line that is longer than the forty\n  columns of it");
        await ben.PressAsync("Enter");
        await ben.WaitForAsync(
            " ben: a line that is longer than\n        the forty columns of it\n── lobby · 2 people ────── connected ──\n>"
        );
    }
}
