using System.Globalization;
using System.Text;
using Broadcast.Cli.Terminal.Width;
using Broadcast.Testing.Files;
using Broadcast.Testing.Waiting;
using Xunit;

namespace Broadcast.Cli.Tests.Commands.Connect.Interactive;

/// <summary>What others send is data: whatever a server, the worst one too, lets through, the terminal obeys none of it.</summary>
public sealed class HostileTextTests
{
    private const string At = "2026-11-21T15:04:05.123Z";

    // Each with what is to be seen of it.
    public static readonly (string Sent, string Shown)[] Texts =
    [
        ("\u001b[2J\u001b[Hcleared", "␛[2J␛[Hcleared"),
        ("\u001b]0;owned\u0007title", "␛]0;owned␇title"),
        ("\u001b]52;c;ZXZpbA==\u0007clipboard", "␛]52;c;ZXZpbA==␇clipboard"),
        ("\u001b]8;;http://evil\u001b\\link\u001b]8;;\u001b\\", "␛]8;;http://evil␛\\link␛]8;;␛\\"),
        ("\u001bP+q544e\u001b\\device", "␛P+q544e␛\\device"),
        ("\u001b[6n\u001b[c\u001b[>creport", "␛[6n␛[c␛[>creport"),
        ("\u001b[?1049h\u001b[?25l\u001b[?2004lmodes", "␛[?1049h␛[?25l␛[?2004lmodes"),
        ("\u001b[31mred\u001b[7minverse", "␛[31mred␛[7minverse"),
        ("\u001bc\u001b(0\u000ereset", "␛c␛(0␎reset"),
        ("\u009b31mC1 csi", "\ufffd31mC1 csi"),
        ("\u009d0;C1 osc\u009c", "\ufffd0;C1 osc\ufffd"),
        ("\u0090C1 dcs\u0085next\u008dup", "\ufffdC1 dcs\ufffdnext\ufffdup"),
        ("over\rwritten", "over␍written"),
        ("back\b\b\b\bspace", "back␈␈␈␈space"),
        ("bell\u0007null\u0000del\u007f", "bell␇null␀del␡"),
        ("up\u000b\u000cdown", "up␋␌down"),
        ("\u202eevil\u202c \u202dforced", "evil forced"),
        ("\u2066isolated\u2069 \u2067too\u2069 \u061cmark\u200e\u200f", "isolated too mark"),
        ("zero\u200bwidth\u200c \u200d\u2060\ufeffjoined\u00ad", "zerowidth joined"),
        ("tag\U000e0041\U000e0042s", "tags"),
        ("filler\u3164\u115f\uffa0s", "fillers"),
        ("line\u2028separator\u2029s", "line separator s"),
        ("zalgo" + new string('\u0301', 300) + "!", "zalgo" + new string('\u0301', 4) + "!"),
        ("\ufff9annotation\ufffb", "annotation"),
    ];

    [Fact]
    public async Task None_of_it_reaches_the_terminal()
    {
        using var folder = new TempFolder();
        using var server = new HostileServer();
        var raw = Path.Combine(folder.Path, "raw");
        var go = Path.Combine(folder.Path, "go");
        await using var terminal = await TmuxTerminal.StartAsync(
            $"until [ -e {go} ]; do sleep 0.1; done; '{Testing.Processes.ServerProcess.Program}' connect {server.Address} --name ann",
            columns: 100,
            rows: 60
        );
        await terminal.TmuxAsync("pipe-pane", $"cat > {raw}");
        await Eventually.HoldsAsync(() => File.Exists(raw));
        await File.WriteAllTextAsync(go, string.Empty);
        using var socket = await Eventually.EndsAsync(server.WelcomeAsync(["ann", Evil("in list")], Frames()));
        await terminal.WaitForAsync("the last one");
        var rows = (await terminal.ScreenAsync()).Split('\n');
        foreach (var (_, shown) in Texts)
        {
            // tmux keeps as many marks on a letter as it likes.
            Assert.Contains(rows, row => Plain(row).Contains($"eve: {Plain(shown)}", StringComparison.Ordinal));
        }

        Assert.StartsWith("In lobby (2): ann, ␛[2Jin list", rows[1], StringComparison.Ordinal);
        Assert.StartsWith("── lobby · 7 people · ␛[2Jtyping is typing…", rows[^2], StringComparison.Ordinal);
        Assert.Equal(">", rows[^1]);
        var written = await File.ReadAllTextAsync(raw);
        Assert.DoesNotMatch(
            "[\\u0000-\\u0006\\u0008\\u000b\\u000c\\u000e-\\u001a\\u007f-\\u009f\\u061c\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069]",
            written
        );
        // What the program itself writes, and nothing else, follows an ESC.
        Assert.DoesNotMatch("\u001b(?!\\[[0-9;]*[ABGHJKm]|\\[\\?(25|7|2004|1)[hl]|=)", written);
        Assert.DoesNotContain('\a', written);
    }

    private static IEnumerable<(string Type, object Payload)> Frames()
    {
        yield return (
            "presence",
            new
            {
                roomId = "lobby",
                joined = new[] { Evil("joiner") },
                left = Array.Empty<string>(),
                users = 7,
            }
        );
        var seq = 0;
        foreach (var (sent, _) in Texts)
        {
            yield return (
                "msg",
                new
                {
                    roomId = "lobby",
                    seq = ++seq,
                    username = "eve",
                    message = sent,
                    at = At,
                }
            );
        }

        yield return (
            "msg",
            new
            {
                roomId = "lobby",
                seq = ++seq,
                username = Evil("name"),
                message = "named",
                at = At,
            }
        );
        yield return (
            "dm",
            new
            {
                roomId = "~x",
                seq = 1,
                from = Evil("from"),
                to = "ann",
                message = Evil("private"),
                at = At,
            }
        );
        yield return ("error", new { code = "bad_field", message = Evil("error") });
        yield return (
            "gap",
            new
            {
                roomId = Evil("room"),
                from = 1,
                to = 2,
                reason = Evil("reason"),
            }
        );
        yield return (
            "typing",
            new
            {
                roomId = "lobby",
                username = Evil("typing"),
                typing = true,
            }
        );
        yield return (
            "msg",
            new
            {
                roomId = "lobby",
                seq = ++seq,
                username = "eve",
                message = "the last one",
                at = At,
            }
        );
    }

    private static string Evil(string text) => $"\u001b[2J\u202e{text}";

    private static string Plain(string text) =>
        string.Concat(
            text.Normalize(NormalizationForm.FormD)
                .Where(c => CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark)
        );

    [Fact]
    public void What_is_to_be_seen_takes_the_columns_that_are_counted() =>
        Assert.All(Texts, text => Assert.InRange(CellWidth.Of(text.Shown), 1, 60));
}
