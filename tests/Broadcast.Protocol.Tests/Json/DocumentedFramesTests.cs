using System.Text;
using Broadcast.Protocol.Frames;
using Broadcast.Protocol.Json;
using Broadcast.Protocol.WebSocket;
using Broadcast.Testing.Files;
using Xunit;

namespace Broadcast.Protocol.Tests.Json;

/// <summary>The frames that docs/protocol.md shows are frames: the codec reads each, and writes the server's the same.</summary>
public sealed class DocumentedFramesTests
{
    private const string Section = "### Every frame by example";

    private static readonly string[] Lines = File.ReadAllLines(Path.Combine(Repository.Root, "docs", "protocol.md"));

    public static TheoryData<string> FromClients => [.. Shown("> ")];

    public static TheoryData<string> FromTheServer => [.. Shown("< ")];

    [Theory]
    [MemberData(nameof(FromClients))]
    public void What_clients_send_is_accepted(string frame)
    {
        Assert.True(
            new JsonDialect(new Limits()).TryDecode(Encoding.UTF8.GetBytes(frame), out _, out var error),
            error?.Message
        );
    }

    [Theory]
    [MemberData(nameof(FromTheServer))]
    public void What_the_server_sends_is_written_so(string frame)
    {
        Assert.True(ServerFrameReader.TryRead(Encoding.UTF8.GetBytes(frame), out var read, out var problem), problem);

        var buffer = new FrameBuffer();
        new JsonDialect(new Limits()).Encode(read, reader: null, buffer);
        using var reader = new MessageReader(WebSocketRole.Client, 1 << 20);
        var written = Encoding.UTF8.GetString(reader.Read(buffer.Detach().ToArray(), out _).Payload);
        Assert.Equal(frame, written);
    }

    [Fact]
    public void No_frame_is_missing()
    {
        var all = typeof(ClientFrame)
            .Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(ClientFrame)) || type.IsSubclassOf(typeof(ServerFrame)))
            .Select(type => type.Name)
            .Except([nameof(HelpFrame), nameof(QuitFrame), nameof(HelpNotice)], StringComparer.Ordinal);
        var dialect = new JsonDialect(new Limits());
        var clients = Shown("> ")
            .Select(frame =>
                dialect.TryDecode(Encoding.UTF8.GetBytes(frame), out var read, out _) ? read.GetType().Name : ""
            );
        var servers = Shown("< ")
            .Select(frame =>
                ServerFrameReader.TryRead(Encoding.UTF8.GetBytes(frame), out var read, out _) ? read.GetType().Name : ""
            );

        Assert.Empty(all.Except(clients.Concat(servers), StringComparer.Ordinal));
    }

    private static IEnumerable<string> Shown(string mark) =>
        Lines
            .SkipWhile(line => line != Section)
            .TakeWhile(line => line != "### Errors")
            .Where(line => line.StartsWith(mark, StringComparison.Ordinal))
            .Select(line => line[mark.Length..]);
}
