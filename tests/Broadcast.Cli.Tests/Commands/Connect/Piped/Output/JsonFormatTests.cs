using System.Text.Json;
using Broadcast.Cli.Commands.Connect.Piped.Output;
using Broadcast.Client;
using Broadcast.Protocol;
using Broadcast.Protocol.Frames;
using Xunit;

namespace Broadcast.Cli.Tests.Commands.Connect.Piped.Output;

public sealed class JsonFormatTests
{
    private static readonly DateTimeOffset At = new(2026, 11, 21, 15, 4, 5, 123, TimeSpan.Zero);

    public static TheoryData<BroadcastEvent, string> Schema =>
        new()
        {
            {
                new MessageReceived(new ChatMessage("ops", 42, "a-1", "ann", null, "hi", At), "e1"),
                """{"type":"msg","roomId":"ops","epoch":"e1","seq":42,"id":"a-1","username":"ann","message":"hi","at":"2026-11-21T15:04:05.123Z"}"""
            },
            {
                new PrivateMessageReceived(new ChatMessage("~c", 1, null, "ann", "ben", "psst", At)),
                """{"type":"dm","roomId":"~c","seq":1,"from":"ann","to":"ben","message":"psst","at":"2026-11-21T15:04:05.123Z"}"""
            },
            {
                new MessagesMissing("ops", 1, 9, "trimmed"),
                """{"type":"gap","roomId":"ops","from":1,"to":9,"reason":"trimmed"}"""
            },
            {
                new RoomJoined("ops", "e1", 42, ["ann", "ben"], 2, IsRejoin: true),
                """{"type":"joined","roomId":"ops","username":"me","epoch":"e1","seq":42,"users":["ann","ben"],"count":2,"rejoin":true}"""
            },
            {
                new PresenceChanged("ops", ["b"], ["a"], [new Renaming("a", "b")], 7, 1, 1),
                """{"type":"presence","roomId":"ops","joined":["b"],"joinedCount":1,"left":["a"],"leftCount":1,"renamedFrom":["a"],"renamedTo":["b"],"users":7}"""
            },
            {
                new TypingChanged("ops", "ann", IsTyping: true),
                """{"type":"typing","roomId":"ops","username":"ann","typing":true}"""
            },
            {
                new Connected("ann", "secret", new Limits(), "os", IsReconnect: true),
                """{"type":"connected","username":"ann","durability":"os","reconnect":true}"""
            },
            {
                new Reconnecting(TimeSpan.FromMilliseconds(250), 1, "gone"),
                """{"type":"reconnecting","delayMs":250,"attempt":1,"reason":"gone"}"""
            },
            {
                new ServerClosing("shutting down", TimeSpan.FromSeconds(1)),
                """{"type":"closing","reason":"shutting down","retryAfterMs":1000}"""
            },
            { new NameChanged("anna", "secret"), """{"type":"nick","username":"anna"}""" },
            { new RoomLeft("ops"), """{"type":"left","roomId":"ops"}""" },
            {
                new RoomLost("ops", "room_invalid", "no"),
                """{"type":"room_lost","roomId":"ops","code":"room_invalid","message":"no"}"""
            },
            { new ErrorReceived("not_joined", "no"), """{"type":"error","code":"not_joined","message":"no"}""" },
        };

    [Theory]
    [MemberData(nameof(Schema))]
    public void Every_event_has_its_line(BroadcastEvent item, string expected)
    {
        Assert.Equal<IEnumerable<string>>([expected], new JsonFormat(quiet: false).Lines(item, "me"));
        using var parsed = JsonDocument.Parse(expected);
        var isMessage = item is MessageReceived or PrivateMessageReceived or MessagesMissing;
        Assert.Equal(isMessage ? [expected] : [], new JsonFormat(quiet: true).Lines(item, "me"));
    }

    [Fact]
    public void Every_kind_of_event_stands_in_the_document()
    {
        var document = File.ReadAllText(Testing.Files.Repository.At("docs/pipes.md"));
        Assert.All(Schema, row => Assert.Contains(row.Data.Item2, document, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("a\nb\tc")]
    [InlineData("\"quoted\" \\ back")]
    [InlineData("\u202Eturned\u200B \u2028 \u0085 \u007f")]
    [InlineData("größe 🙂 <it's>")]
    public void Any_text_survives_on_one_harmless_line(string text)
    {
        var message = new ChatMessage("ops", 1, null, "ann", null, text, At);
        var line = Assert.Single(new JsonFormat(quiet: false).Lines(new MessageReceived(message, null), "me"));
        Assert.DoesNotContain(
            line,
            c => char.IsControl(c) || char.GetUnicodeCategory(c) == System.Globalization.UnicodeCategory.Format
        );
        using var parsed = JsonDocument.Parse(line);
        Assert.Equal(text, parsed.RootElement.GetProperty("message").GetString());
    }
}
