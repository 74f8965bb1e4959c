using Broadcast.Testing.Files;
using Broadcast.Testing.Processes;
using Xunit;

namespace Broadcast.Cli.Tests.Commands.Connect.Interactive;

/// <summary>The real program in a terminal: what a person sees.</summary>
public sealed class InteractiveChatTests : IAsyncLifetime
{
    private ServerProcess server = null!;

    public async ValueTask InitializeAsync() => server = await ServerProcess.StartAsync("--ephemeral", "--grace", "0");

    public ValueTask DisposeAsync() => server.DisposeAsync();

    [Fact]
    public async Task Two_people_talk_and_leave()
    {
        await using var ann = await TmuxTerminal.ConnectAsync(server, "ann");
        await ann.WaitForAsync("You are in lobby as ann.");
        await using var ben = await TmuxTerminal.ConnectAsync(server, "ben");
        await ben.WaitForAsync("In lobby (2): ann, ben");
        await ann.WaitForAsync("ben has joined the chat.");
        await ann.WaitForAsync("lobby · 2 people");
        await ben.TypeAsync("hi, ");
        await ann.WaitForAsync("ben is typing…");
        await ben.EnterAsync("ann!");
        await ann.WaitForAsync("ben: hi, ann!");
        await ann.WaitForAsync(screen => !screen.Contains("is typing", StringComparison.Ordinal), "nobody types");
        await ann.EnterAsync("/w ben psst");
        await ben.WaitForAsync("[private] ann: psst");
        await ann.WaitForAsync("[private to ben] psst");
        await ben.EnterAsync("/me waves");
        await ann.WaitForAsync("* ben waves");
        await ben.PressAsync("C-d");
        await ben.WaitForAsync("exit code 0");
        await ann.WaitForAsync("ben has left the chat.");
        await ann.EnterAsync("/quit");
        await ann.WaitForAsync("exit code 0");
    }

    [Fact]
    public async Task Without_a_name_it_asks_for_one_and_offers_another_for_one_that_is_taken()
    {
        await using var holder = await TmuxTerminal.ConnectAsync(server, "ann");
        await holder.WaitForAsync("You are in lobby as ann.");
        await using var terminal = await TmuxTerminal.StartAsync(TmuxTerminal.CommandOf(server, null));
        await terminal.WaitForAsync("Your name [");
        await terminal.EnterAsync("ann");
        await terminal.WaitForAsync("Your name [ann-2]:");
        await terminal.PressAsync("Enter");
        await terminal.WaitForAsync("You are in lobby as ann-2.");
    }

    [Fact]
    public async Task A_server_that_wants_a_password_is_given_one_that_nobody_sees()
    {
        using var folder = new TempFolder();
        var file = Path.Combine(folder.Path, "password");
        await File.WriteAllTextAsync(file, "open sesame");
        await using var guarded = await ServerProcess.StartAsync(
            "--ephemeral",
            "--auth",
            "password",
            "--password-file",
            file
        );
        await using var ann = await TmuxTerminal.ConnectAsync(guarded, "ann");
        await ann.WaitForAsync("Password:");
        await ann.EnterAsync("wrong");
        await ann.WaitForAsync(screen => screen.EndsWith("Password:", StringComparison.Ordinal), "asked again");
        await ann.TypeAsync("open sesame");
        await ann.WaitForAsync("Password: •••••••••••");
        await ann.PressAsync("Enter");
        await ann.WaitForAsync("You are in lobby as ann.");
        Assert.DoesNotContain("sesame", await ann.EverythingAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_may_keeps_order_and_who_may_not_is_told()
    {
        using var folder = new TempFolder();
        var file = Path.Combine(folder.Path, "admin");
        await File.WriteAllTextAsync(file, "open sesame");
        await using var kept = await ServerProcess.StartAsync("--ephemeral", "--admin-password-file", file);
        await using var ann = await TmuxTerminal.ConnectAsync(kept, "ann", "--token-file", file);
        await ann.WaitForAsync("You are in lobby as ann.");
        await using var ben = await TmuxTerminal.ConnectAsync(kept, "ben");
        await ann.WaitForAsync("ben has joined the chat.");
        await ben.EnterAsync("nasty words");
        await ann.WaitForAsync("ben: nasty words");
        await ben.EnterAsync("/kick ann");
        await ben.WaitForAsync("You have not the right to admin here.");
        await ann.EnterAsync("/delete ben");
        await ben.WaitForAsync("ann has deleted message 1.");
        await ann.EnterAsync("/mute ben 8h too loud");
        await ben.WaitForAsync("ann: mute ben until 20");
        await ben.WaitForAsync(": too loud");
        await ann.EnterAsync("/history");
        await ann.WaitForAsync("ben: message deleted");
        await ann.EnterAsync("/kick ben bye");
        await ben.WaitForAsync("exit code");
        await ben.WaitForAsync("ann: kick ben: bye");
    }
}
