using Broadcast.Browser.Tests.Support;
using Xunit;

namespace Broadcast.Browser.Tests.Examples;

/// <summary>examples/typescript-rooms: system C's rooms over JSON, compiled by strict TypeScript.</summary>
public sealed class TypescriptRoomsTests(SharedServer server, TypescriptRooms rooms)
{
    [Fact]
    public async Task Only_the_members_of_a_room_get_its_messages()
    {
        var (red, blue) = (server.Unique("1"), server.Unique("2"));
        var (annName, benName, cleoName) = (server.Unique("ann"), server.Unique("ben"), server.Unique("cleo"));
        await using var ann = await rooms.EnterAsync(server.WebSocket, red, annName);
        await using var ben = await rooms.EnterAsync(server.WebSocket, red, benName);
        await using var cleo = await rooms.EnterAsync(server.WebSocket, blue, cleoName);

        await ann.Input.WriteLineAsync("hi there");
        await ben.WaitForAsync($"[{red}] {annName}: hi there\n");
        await cleo.Input.WriteLineAsync("anyone?");
        await cleo.WaitForAsync($"[{blue}] {cleoName}: anyone?\n");
        await ben.Input.WriteLineAsync("bye");
        await ann.WaitForAsync($"[{red}] {benName}: bye\n");

        foreach (var person in new[] { ann, ben, cleo })
        {
            await person.Input.WriteLineAsync("/quit");
            Assert.Equal(0, await person.WaitForExitAsync());
        }

        Assert.Contains($"[{red}] {annName}: hi there\n", ann.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("anyone?", ann.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("hi there", cleo.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_client_without_a_name_is_a_guest()
    {
        await using var guest = await rooms.EnterAsync(server.WebSocket, server.Unique("3"));
        await guest.WaitForAsync("You are guest-");
        await guest.Input.WriteLineAsync("hi");
        await guest.WaitForAsync(": hi\n");
        guest.Input.Close();
        Assert.Equal(0, await guest.WaitForExitAsync());
    }
}
