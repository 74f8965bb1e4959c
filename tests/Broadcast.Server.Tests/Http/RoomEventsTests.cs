using Xunit;

namespace Broadcast.Server.Tests.Http;

/// <summary>Event streams as most have them: without TLS, over a lane's connection where the system has lanes.</summary>
public sealed class RoomEventsTests : RoomEventsSuite
{
    [Fact]
    public async Task What_is_said_comes_as_it_is_said_and_the_reader_is_nobody_in_the_room()
    {
        await using var server = await StartAsync();
        await using var api = Client(server);
        await using var reader = await api.ListenAsync(Events);
        Assert.Equal("text/event-stream", reader.Response.Content.Headers.ContentType?.MediaType);
        var ann = await server.JoinAsync("ann");
        Assert.Equal(1, (await api.ReadAsync("/api/rooms/lobby/users")).GetProperty("count").GetInt32());
        await ann.SayAsync("from a socket", id: "a-1");
        await api.SayAsync("lobby", "from a request");
        var messages = await reader.MessagesAsync(2);
        Assert.Equal("from a socket", messages[0].GetProperty("message").GetString());
        Assert.Equal("a-1", messages[0].GetProperty("id").GetString());
        Assert.Equal("from a request", messages[1].GetProperty("message").GetString());
        Assert.Equal(2, messages[1].GetProperty("seq").GetInt64());
        Assert.Equal(1000, reader.Retry);
        Assert.EndsWith(".2", reader.LastId, StringComparison.Ordinal);
        Assert.StartsWith(
            reader.Response.Headers.GetValues("Broadcast-Epoch").Single(),
            reader.LastId,
            StringComparison.Ordinal
        );
    }
}
