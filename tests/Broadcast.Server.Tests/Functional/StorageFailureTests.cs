using Broadcast.Core.Log;
using Broadcast.Server.Tests.Functional.Kit;
using Xunit;

namespace Broadcast.Server.Tests.Functional;

/// <summary>A log that takes nothing for a while: what is said is refused, connections live, and it goes on by itself.</summary>
public sealed class StorageFailureTests
{
    [Fact]
    public async Task What_is_said_is_refused_and_can_be_said_again_with_the_same_id()
    {
        using var memory = new MemoryLog();
        var log = new FaultyLog(memory);
        await using var server = await TestServer.StartAsync(new ServerSetup { OpenLog = () => log });
        server.Logs.Expect("disk is full");
        var ann = await server.JoinAsync("ann");
        var ben = await server.TextAsync("name=ben");
        await ben.DrainAsync();
        log.Fails = true;

        await ann.SendAsync("msg", new { message = "one", id = "1" });
        var error = await ann.TakeErrorAsync("storage_unavailable");
        await ann.SendAsync("history", new { });
        await ann.TakeErrorAsync("storage_unavailable");
        await ben.SayAsync("anyone?");
        await ben.TakeAsync(line => line.StartsWith("Error (storage_unavailable): ", StringComparison.Ordinal));
        log.Fails = false;
        var ack = await ann.SayAsync("one", id: "1");

        Assert.Equal("1", error["id"]);
        Assert.NotNull(error["retryAfterMs"]);
        Assert.Equal(1, ack.Seq);
        await ben.TakeAsync("ann: one");
    }

    [Fact]
    public async Task A_room_that_could_not_be_entered_can_be_entered_afterwards_by_everyone()
    {
        using var memory = new MemoryLog();
        var log = new FaultyLog(memory) { Fails = true };
        await using var server = await TestServer.StartAsync(new ServerSetup { OpenLog = () => log });
        var (ann, ben) = (await server.JsonAsync(), await server.JsonAsync());
        var guests = new[] { await server.TextAsync(), await server.TextAsync(), await server.TextAsync() };

        await ann.SendAsync("join", new { username = "ann" });
        await ben.SendAsync("join", new { username = "ben" });
        await ann.TakeErrorAsync("storage_unavailable");
        await ben.TakeErrorAsync("storage_unavailable");
        foreach (var guest in guests)
        {
            await guest.SayAsync("hello");
        }

        foreach (var guest in guests)
        {
            await guest.TakeAsync(line => line.StartsWith("Error (storage_unavailable): ", StringComparison.Ordinal));
        }

        log.Fails = false;
        foreach (var guest in guests)
        {
            await guest.SayAsync("/join lobby", "You are in lobby now.");
        }

        Assert.Equal("4", (await ann.JoinAsync(new { username = "ann" }))["count"]);
        await ben.JoinAsync(new { username = "ben" });
        await guests[0].SayAsync("hello", "hello");
    }

    [Fact]
    public async Task A_resume_goes_on_when_the_log_answers_again()
    {
        using var memory = new MemoryLog();
        var log = new FaultyLog(memory);
        await using var server = await TestServer.StartAsync(new ServerSetup { OpenLog = () => log });
        var ann = await server.JoinAsync("ann");
        await ann.SayAsync("one");
        var ben = await server.JsonAsync();

        log.Fails = true;
        await ben.JoinAsync(new { username = "ben", since = 0 });
        await ben.PingAsync();
        log.Fails = false;
        await ann.SayAsync("two");
        while (true)
        {
            // The server asks again after a while; time passes until it does.
            server.Time.Advance(TimeSpan.FromSeconds(1));
            if ((await ben.DrainAsync("msg")) is { Count: > 0 } missed)
            {
                Assert.Equal(
                    ["one", "two"],
                    missed.Count == 2
                        ? missed.Each(frame => frame["message"]!)
                        : [missed[0]["message"]!, (await ben.TakeAsync("msg"))["message"]!]
                );
                return;
            }
        }
    }
}
