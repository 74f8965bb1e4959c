using Broadcast.Core.Log;
using Broadcast.Server.Access;
using Broadcast.Server.Tests.Functional.Kit;
using Xunit;

namespace Broadcast.Server.Tests.Moderation;

/// <summary>A deletion is a promise like an acknowledgement: it is given when the log has it.</summary>
public sealed class DeletionFailureTests
{
    [Fact]
    public async Task What_the_log_does_not_take_is_not_called_deleted_and_can_be_deleted_afterwards()
    {
        using var memory = new MemoryLog();
        var log = new FaultyLog(memory);
        await using var server = await TestServer.StartAsync(
            new ServerSetup
            {
                OpenLog = () => log,
                Access = new AccessOptions { AdminPassword = new SharedSecret("the host's") },
            }
        );
        server.Logs.Expect("disk is full");
        var host = await server.JsonAsync();
        await host.JoinAsync(new { username = "mod", token = "the host's" });
        await host.SayAsync("unwise");
        log.IsFull = true;

        await host.SendAsync("delete", new { seq = 1, id = "d" });
        var answer = await host.TakeAsync(frame => frame.Type is "moderated" or "error");
        Assert.Equal(("error", "storage_unavailable", "d"), (answer.Type, answer["code"], answer["id"]));

        log.IsFull = false;
        await host.SendAsync("delete", new { seq = 1 });
        Assert.Equal("1", (await host.TakeAsync("moderated"))["seq"]);
        await host.SendAsync("delete", new { seq = 1 });
        await host.TakeErrorAsync("no_such_message");
    }
}
