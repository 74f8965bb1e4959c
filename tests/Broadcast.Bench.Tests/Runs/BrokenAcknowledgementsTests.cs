using System.Globalization;
using System.Text;
using System.Text.Json;
using Broadcast.Bench.Pace;
using Xunit;

namespace Broadcast.Bench.Tests.Runs;

/// <summary>The generator sees what a server does wrong with acknowledgements. One server to a test, which calls it under its lock.</summary>
public sealed class BrokenAcknowledgementsTests
{
    private const int Wrong = 20;

    private int said;

    [Theory]
    [InlineData("nothing")]
    [InlineData("missing", "1 messages were not acknowledged")]
    [InlineData("again", "1 acknowledgements came again, or of nothing")]
    [InlineData("invented", "1 acknowledgements came again, or of nothing")]
    [InlineData("renumbered", "1 messages were acknowledged with the number of another")]
    [InlineData("misled", "1 deliveries went to another room", "1 messages were not acknowledged")]
    public async Task What_is_wrong_with_acknowledgements_is_told_under_its_name(string wrong, params string[] broken)
    {
        await using var server = new FakeServer(each => Answer(wrong, each));
        var result = await Running.RunAsync(
            Running.Small(server.Address) with
            {
                Dialect = BenchDialect.Json,
                Load = new AckedLoad(4),
                Drain = TimeSpan.FromMilliseconds(500),
            }
        );
        Assert.Equal(broken, result.Broken);
        Assert.True(result.Traffic.Sent > Wrong);
    }

    private IEnumerable<byte[]> Answer(string wrong, Delivery each)
    {
        using var frame = JsonDocument.Parse(each.Message);
        var payload = frame.RootElement.GetProperty("payload");
        if (frame.RootElement.GetProperty("type").GetString() == "join")
        {
            return each.Reader == each.Sender
                ?
                [
                    .. Texts(
                        """{"type":"joined","payload":{"roomId":"x","username":"a","epoch":"e","seq":0,"users":[],"count":1}}"""
                    ),
                ]
                : [];
        }

        var text = payload.GetProperty("message").GetString();
        var delivery = $$$"""{"type":"msg","payload":{"message":"{{{text}}}"}}""";
        if (each.Reader != each.Sender)
        {
            return Texts(delivery);
        }

        var number = ++said;
        var id = payload.GetProperty("id").GetString()!;
        return (wrong, number) switch
        {
            ("missing", Wrong) => Texts(delivery),
            ("again", Wrong) => Texts(Ack(id, number), Ack(id, number), delivery),
            ("invented", Wrong) => Texts(Ack(id, number), Ack(id[..^8] + "7fffffff", number), delivery),
            ("renumbered", Wrong) => Texts(Ack(id, number - 1), delivery),
            ("misled", Wrong) => Texts(Ack("another's-00000001", number), delivery),
            _ => Texts(Ack(id, number), delivery),
        };
    }

    private static string Ack(string id, int number) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $$$"""{"type":"ack","payload":{"id":"{{{id}}}","roomId":"x","seq":{{{number}}},"at":"2026-11-21T15:04:05.123Z"}}"""
        );

    private static IEnumerable<byte[]> Texts(params string[] texts) => texts.Select(Encoding.UTF8.GetBytes);
}
