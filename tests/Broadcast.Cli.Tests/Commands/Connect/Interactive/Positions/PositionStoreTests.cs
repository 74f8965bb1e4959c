using Broadcast.Cli.Commands.Connect.Interactive.Positions;
using Broadcast.Client;
using Broadcast.Testing.Files;
using Xunit;

namespace Broadcast.Cli.Tests.Commands.Connect.Interactive.Positions;

public sealed class PositionStoreTests : IDisposable
{
    private readonly TempFolder folder = new();

    private string Positions => Path.Combine(folder.Path, "state", "connect");

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_position_is_kept_for_each_server_room_and_name()
    {
        var store = Store("ws://example.org:8080");
        Assert.Null(store.Read("lobby", "ann"));
        store.Write("lobby", "ann", new RoomPosition(41, "e1"));
        store.Write("lobby", "ann", new RoomPosition(42, "e1"));
        store.Write("a/../b", "ann", new RoomPosition(7, "e2"));
        Assert.Equal(new RoomPosition(42, "e1"), Store("ws://example.org:8080").Read("lobby", "Ann"));
        Assert.Equal(new RoomPosition(7, "e2"), store.Read("a/../b", "ann"));
        Assert.Null(store.Read("lobby", "ben"));
        Assert.Null(store.Read("Lobby", "ann"));
        Assert.Null(Store("ws://example.org:8081").Read("lobby", "ann"));
        Assert.Equal(2, Directory.GetFiles(Positions).Length);
    }

    [Fact]
    public void Only_its_owner_can_read_it()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("Files have no modes there.");
            return;
        }

        Store("ws://h:1").Write("lobby", "ann", new RoomPosition(1, "e"));
        Assert.Equal(
            UnixFileMode.UserRead | UnixFileMode.UserWrite,
            File.GetUnixFileMode(Directory.GetFiles(Positions)[0])
        );
        Assert.Equal(
            UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute,
            File.GetUnixFileMode(Positions)
        );
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("null")]
    [InlineData("""{"seq":-1,"epoch":"e"}""")]
    [InlineData("""{"seq":"x"}""")]
    public void A_file_that_makes_no_sense_is_as_none(string content)
    {
        var store = Store("ws://h:1");
        store.Write("lobby", "ann", new RoomPosition(1, "e"));
        File.WriteAllText(Directory.GetFiles(Positions)[0], content);
        Assert.Null(store.Read("lobby", "ann"));
    }

    [Fact]
    public void The_oldest_are_forgotten()
    {
        var store = Store("ws://h:1");
        store.Prune();
        for (var i = 0; i < 1010; i++)
        {
            store.Write($"room{i}", "ann", new RoomPosition(i, "e"));
        }

        store.Prune();
        Assert.Equal(1000, Directory.GetFiles(Positions).Length);
        Assert.NotNull(store.Read("room1009", "ann"));
    }

    private PositionStore Store(string server) => new(Positions, new Uri(server));
}
