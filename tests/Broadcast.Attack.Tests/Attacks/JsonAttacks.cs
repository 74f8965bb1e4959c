using System.Globalization;
using System.Text;
using System.Text.Json;
using Broadcast.Attack.Tests.Harness;
using Broadcast.Attack.Tests.Kit;
using Broadcast.Protocol.WebSocket;
using Broadcast.Testing.Files;
using Xunit;

namespace Broadcast.Attack.Tests.Attacks;

/// <summary>JSON that is too deep, too long, too much, or not what it says.</summary>
internal static class JsonAttacks
{
    private static readonly string[] Splinters =
    [
        "null",
        "true",
        "-1",
        "1e400",
        "-0",
        "9223372036854775808",
        "0.1",
        "\"\"",
        "\"\\ud800\"",
        "\"\\u0000\"",
        "\"\\u202e\"",
        "[]",
        "{}",
        "[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]",
        "{\"a\":{\"a\":{\"a\":1}}}",
        "\"~\"",
        "\"@ann\"",
        "\"guest-1\"",
        "\"square\"",
        "NaN",
        "1.",
        "01",
        "'a'",
        "/**/",
        "\"\\x41\"",
        "\u2028",
        "\"a\nb\"",
    ];

    public static IEnumerable<Assault> All() =>
        [
            new(
                "Objects a hundred thousand deep, numbers with a hundred thousand digits and objects with ten thousand keys are refused by their codes",
                Bombs
            ),
            new("Text that is no Unicode is refused, whole, escaped or in halves", Surrogates),
            new("A message over the bound is refused, and one far over it ends the connection", TooLong),
            new("Good frames with other types, doubled keys, splinters and cuts are answered, one after another", Fuzz),
        ];

    private static async Task Bombs(Fort fort)
    {
        await using var raider = await Raider.JoinAsync(fort, "wrong");
        const int Much = 100_000;
        await raider.RefusedAsync(new string('[', Much), "bad_json");
        await raider.RefusedAsync(new string('[', Much / 2) + new string(']', Much / 2), "bad_json");
        await raider.RefusedAsync(string.Concat(Enumerable.Repeat("{\"a\":", 20_000)), "bad_json");
        await raider.RefusedAsync(
            $$$"""{"type":"msg","payload":{"x":{{{new string('[', 17)}}}{{{new string(']', 17)}}},"message":"deep"}}""",
            "bad_json"
        );
        await raider.RefusedAsync(
            $$$"""{"type":"history","payload":{"limit":{{{new string('9', Much)}}} }}""",
            "bad_field",
            "bad_json"
        );
        await raider.RefusedAsync("""{"type":"history","payload":{"limit":1e999999999}}""", "bad_field", "bad_json");
        await raider.RefusedAsync("""{"type":"history","payload":{"before":-9223372036854775809}}""", "bad_field");
        await raider.RefusedAsync($$$"""{"type":"{{{new string('t', Much)}}}"}""", "unknown_type");
        var keys = string.Join(
            ',',
            Enumerable.Range(0, 10_000).Select(n => string.Create(CultureInfo.InvariantCulture, $"\"k{n}\":{n}"))
        );
        await raider.RefusedAsync(
            $$$"""{"type":"join","payload":{"roomId":"wrong","direct":{ {{{keys}}} } }}""",
            "bad_field",
            "message_too_long",
            "rate_limited"
        );
        Assert.Null(await raider.TryAsync($$$"""{"type":"users","payload":{ {{{keys}}} }}"""));
        await raider.RefusedAsync(
            $$$"""{"type":"msg","payload":{"id":"{{{new string('i', Much)}}}","message":"x"}}""",
            "id_invalid",
            "bad_field"
        );
        await raider.RefusedAsync(
            $$$"""{"type":"nick","payload":{"username":"{{{new string('n', Much)}}}"}}""",
            "name_invalid"
        );
        await raider.RefusedAsync(
            $$$"""{"type":"join","payload":{"roomId":"{{{new string('r', Much)}}}"}}""",
            "room_invalid"
        );
        await raider.TryAsync($$$"""{"type":"join","payload":{"session":"{{{new string('s', Much)}}}"}}""");
        await raider.RefusedAsync(
            $$$"""{"type":"auth","payload":{"token":"{{{new string('t', Much)}}}"}}""",
            "token_invalid",
            "bad_field",
            "not_allowed",
            "too_many_attempts",
            "password_wrong"
        );
    }

    private static async Task Surrogates(Fort fort)
    {
        await using (var raider = await Raider.JoinAsync(fort, "wrong"))
        {
            foreach (var text in (string[])["\\ud800", "\\udc00", "\\ud800a", "a\\ud83d", "\\udc00\\ud800"])
            {
                await raider.RefusedAsync(
                    $$$"""{"type":"msg","payload":{"message":"{{{text}}}"}}""",
                    "bad_json",
                    "message_invalid",
                    "bad_field"
                );
                await raider.RefusedAsync(
                    $$$"""{"type":"nick","payload":{"username":"{{{text}}}"}}""",
                    "bad_json",
                    "name_invalid",
                    "bad_field"
                );
                await raider.RefusedAsync($$$"""{"type":"{{{text}}}"}""", "bad_json", "unknown_type", "bad_field");
                await raider.TryAsync($$$"""{"{{{text}}}":1,"type":"ping"}""");
            }

            foreach (var text in (string[])["\\u0000", "\\u001b[31m", "\\u009b", "\\u0085", "\\u007f"])
            {
                await raider.RefusedAsync(
                    $$$"""{"type":"msg","payload":{"message":"{{{text}}}"}}""",
                    "message_invalid",
                    "rate_limited"
                );
                await raider.RefusedAsync(
                    $$$"""{"type":"nick","payload":{"username":"a{{{text}}}"}}""",
                    "name_invalid"
                );
                await raider.RefusedAsync(
                    $$$"""{"type":"join","payload":{"roomId":"a{{{text}}}"}}""",
                    "room_invalid",
                    "rate_limited"
                );
            }
        }

        foreach (var hex in (string[])["ED A0 80", "C0 80", "FF", "F4 90 80 80", "E2 82"])
        {
            await using var raider = await Raider.JoinAsync(fort, "wrong");
            byte[] payload =
            [
                .. "{\"type\":\"msg\",\"payload\":{\"message\":\""u8,
                .. Broadcast.Testing.Conformance.Utf8Cases.Bytes(hex),
                .. "\"}}"u8,
            ];
            await raider.Socket.SendFrameAsync(FrameOpcode.Text, payload);
            Assert.Equal(CloseCode.InvalidPayload, await raider.Socket.ReceiveCloseAsync());
        }
    }

    private static async Task TooLong(Fort fort)
    {
        await using var raider = await Raider.JoinAsync(fort, "wrong");
        await raider.RefusedAsync(Message(65_537), "message_too_long");
        await raider.RefusedAsync(Message(150_000), "message_too_long");
        Assert.Null(await raider.TryAsync(Message(65_536)));
        await Crowd.TryAsync(() => raider.Socket.SendTextAsync(Message(4_000_000)));
        Assert.Equal(CloseCode.MessageTooBig, await raider.Socket.ReceiveCloseAsync());

        static string Message(int length) =>
            $$$"""{"type":"msg","payload":{"message":"{{{new string('m', length)}}}"}}""";
    }

    private static async Task Fuzz(Fort fort)
    {
        var seed = FuzzedFrames.Setting("BROADCAST_FUZZ_SEED", 8259);
        var rounds = FuzzedFrames.Setting("BROADCAST_FUZZ_ROUNDS", 160);
        using var vectors = JsonDocument.Parse(File.ReadAllText(Repository.At("tests/vectors/client-frames.json")));
        string[] good =
        [
            .. vectors
                .RootElement.GetProperty("vectors")
                .EnumerateArray()
                .Select(one => one.TryGetProperty("wire", out var wire) ? wire.GetString()! : "{}"),
        ];
        await Crowd.EachAsync(
            Enumerable.Range(0, rounds / 20),
            async raiderNumber =>
            {
                await using var raider = await Raider.JoinAsync(fort, $"fuzz{raiderNumber}");
                for (var round = raiderNumber * 20; round < (raiderNumber + 1) * 20; round++)
                {
                    var frame = Mutated(good, new Random(FuzzedFrames.HashCode(seed, round)));
                    try
                    {
                        await raider.TryAsync(frame);
                    }
                    catch (Exception exception) when (exception is not OperationCanceledException)
                    {
                        Assert.Fail($"BROADCAST_FUZZ_SEED={seed}, round {round}: {exception.Message}\n{frame}");
                    }
                }
            }
        );
    }

    private static string Mutated(string[] good, Random random)
    {
        var text = new StringBuilder(good[random.Next(good.Length)]);
        for (var changes = random.Next(1, 4); changes > 0 && text.Length > 2; changes--)
        {
            var at = random.Next(text.Length);
            var splinter = Splinters[random.Next(Splinters.Length)];
            switch (random.Next(7))
            {
                case 0:
                    text.Remove(at, Math.Min(random.Next(1, 12), text.Length - at));
                    break;
                case 1:
                    text.Insert(at, splinter);
                    break;
                case 2:
                    text.Length = at;
                    break;
                case 3:
                    // A value of another kind.
                    var colon = text.ToString().IndexOf(':', at);
                    if (colon > 0)
                    {
                        text.Insert(colon + 1, splinter + ",\"x\":");
                    }

                    break;
                case 4:
                    // The same again: doubled keys, doubled objects.
                    text.Insert(at, text.ToString(at, Math.Min(random.Next(1, 30), text.Length - at)));
                    break;
                case 5:
                    text[at] = (char)random.Next(1, 0xD7FF);
                    break;
                default:
                    text.Append(splinter);
                    break;
            }
        }

        return text.ToString();
    }
}
