using Broadcast.Browser.Tests.Support;
using Broadcast.Testing.Processes;
using Xunit;

namespace Broadcast.Browser.Tests.Examples;

/// <summary>examples/console-node: system A's console chat.</summary>
public sealed class ConsoleNodeTests(SharedServer server, NodePackages packages)
{
    [Fact]
    public async Task It_talks_listens_tells_of_comings_and_goings_and_leaves_gracefully()
    {
        var (deno, other) = (server.Unique("deno"), server.Unique("other"));
        await using var chat = await StartAsync(server.WebSocket, deno);
        await chat.WaitForAsync($"{deno} has joined the chat.");

        await using (var person = await TextPerson.EnterAsync(server.WebSocket, other))
        {
            await chat.WaitForAsync($"{other} has joined the chat.");
            await person.SayAsync("hello from elsewhere");
            await chat.WaitForAsync($"{other}: hello from elsewhere");
            await chat.Input.WriteLineAsync("hello from the console");
            await person.HearsAsync($"{deno}: hello from the console");
            await person.SayAsync("/quit");
            await chat.WaitForAsync($"{other} has left the chat.");
        }

        await chat.Input.WriteLineAsync("/quit");
        Assert.Equal(0, await chat.WaitForExitAsync());
        Assert.EndsWith("Good-bye.\n", chat.Output, StringComparison.Ordinal);
        Assert.Empty(chat.Errors);
    }

    [Fact]
    public async Task The_end_of_its_input_leaves_after_everything_is_said()
    {
        var name = server.Unique("pipe");
        await using var person = await TextPerson.EnterAsync(server.WebSocket, server.Unique("reader"));
        await using var chat = await StartAsync(server.WebSocket, name);
        await chat.Input.WriteLineAsync("one");
        await chat.Input.WriteLineAsync("two");
        chat.Input.Close();
        Assert.Equal(0, await chat.WaitForExitAsync());
        await person.HearsAsync($"{name}: one");
        await person.HearsAsync($"{name}: two");
        await person.HearsAsync($"{name} has left the chat.");
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_told_in_one_line()
    {
        await using var chat = await StartAsync(new Uri("ws://127.0.0.1:9/"), "nobody");
        Assert.Equal(1, await chat.WaitForExitAsync());
        Assert.Equal("Cannot talk to 127.0.0.1:9: connect ECONNREFUSED 127.0.0.1:9\n", chat.Errors);
    }

    private async Task<RunningProgram> StartAsync(Uri address, string name) =>
        NodePackages.Start(
            await packages.ReadyAsync("examples/console-node"),
            "node",
            "chat.js",
            address.ToString(),
            name
        );
}
