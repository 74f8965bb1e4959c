using Broadcast.Cli.Commands.Connect.Interactive.Loop;
using Broadcast.Cli.Commands.Connect.Interactive.Stages;
using Broadcast.Cli.Terminal.Styling;
using Broadcast.Cli.Tests.Commands.Connect.Interactive.Loop;
using Broadcast.Client;
using Broadcast.Protocol;
using Broadcast.Protocol.Frames;
using Broadcast.Testing.Time;
using Broadcast.Testing.Waiting;
using Xunit;

namespace Broadcast.Cli.Tests.Commands.Connect.Interactive.Stages;

public sealed class EntranceStageTests : IAsyncDisposable
{
    private readonly ManualTime time = new();
    private readonly FakeTerminal terminal = new(70, 10);
    private readonly List<(string Name, TaskCompletionSource<BroadcastClient> Answer)> attempts = [];
    private readonly List<Exception> failures = [];
    private readonly ChatLoop loop;
    private readonly EntranceStage stage;
    private readonly Task<int> running;

    public EntranceStageTests()
    {
        loop = new ChatLoop(new KeyboardFront(terminal, new SgrWriter(ColourDepth.None), terminal.Start), time);
        stage = new EntranceStage(loop, "ann", ConnectAsync, _ => { }, failures.Add);
        running = loop.RunAsync(stage);
    }

    public async ValueTask DisposeAsync()
    {
        await loop.PostAsync(() => loop.End(0));
        await Eventually.EndsAsync(running);
        stage.Dispose();
    }

    [Fact]
    public async Task A_name_is_offered_and_checked_before_anybody_is_asked()
    {
        await ShowsAsync("Your name [ann]:");
        terminal.Press("two words\r");
        await ShowsAsync("Your name [ann]:");
        Assert.Empty(attempts);
        Assert.InRange(terminal.Rows.Count, 2, 4);
        terminal.Press("\r");
        await TriedAsync("ann");
    }

    [Fact]
    public async Task For_a_name_that_is_taken_another_is_offered()
    {
        terminal.Press("ben\r");
        var first = await TriedAsync("ben");
        first.SetException(Refusal(ErrorCode.NameTaken, "The name ben is taken.", "ben-2"));
        await ShowsAsync("Your name [ben-2]:");
        terminal.Press("\r");
        await TriedAsync("ben", "ben-2");
    }

    [Fact]
    public async Task A_password_is_asked_for_until_it_is_right()
    {
        terminal.Press("\r");
        (await TriedAsync("ann")).SetException(Refusal(ErrorCode.PasswordRequired, "This server asks for a password."));
        await ShowsAsync("Password:");
        Assert.Null(stage.Secret);
        terminal.Press("\r");
        terminal.Press("wrong\r");
        (await TriedAsync("ann", "ann")).SetException(Refusal(ErrorCode.PasswordWrong, "That is not it."));
        await ShowsAsync("Password:");
        Assert.Equal("wrong", stage.Secret);
        terminal.Press("right\r");
        await TriedAsync("ann", "ann", "ann");
        Assert.Equal("right", stage.Secret);
        Assert.DoesNotContain(terminal.Rows, row => row.Contains("right", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_is_entered_too_early_waits_for_the_chat()
    {
        terminal.Press("\r");
        await TriedAsync("ann");
        terminal.Press("hello\r/join ops\r");
        await RestAsync();
        Assert.Equal(["hello", "/join ops"], stage.TypedAhead);
        Assert.Equal(["  … hello", "  … /join ops"], terminal.Rows.Take(2));
    }

    [Fact]
    public async Task Where_there_is_no_server_that_is_the_end()
    {
        terminal.Press("\r");
        var failure = new BroadcastConnectException(new Uri("ws://h"), "refused");
        (await TriedAsync("ann")).SetException(failure);
        await Eventually.HoldsAsync(() => failures.Count == 1);
        Assert.Same(failure, failures[0]);
    }

    private static BroadcastRefusedException Refusal(string code, string message, string? suggestion = null) =>
        new(new ErrorFrame(code, message, Suggestion: suggestion));

    private Task<BroadcastClient> ConnectAsync(string name, CancellationToken cancellation)
    {
        var answer = new TaskCompletionSource<BroadcastClient>(TaskCreationOptions.RunContinuationsAsynchronously);
        attempts.Add((name, answer));
        return answer.Task;
    }

    private async Task<TaskCompletionSource<BroadcastClient>> TriedAsync(params string[] names)
    {
        await RestAsync();
        Assert.Equal(names, attempts.Select(attempt => attempt.Name));
        return attempts[^1].Answer;
    }

    private async Task ShowsAsync(string prompt)
    {
        await RestAsync();
        await Eventually.HoldsAsync(() =>
        {
            // What is not typed is painted when its time has come.
            time.Advance(TimeSpan.FromMilliseconds(50));
            return terminal.Rows is [.., var last] && last == prompt;
        });
    }

    // All that was typed has been dealt with and painted.
    private async Task RestAsync()
    {
        for (var i = 0; i < 2; i++)
        {
            var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            await loop.PostAsync(() => loop.TryPost(done.SetResult));
            await Eventually.EndsAsync(done.Task);
        }
    }
}
