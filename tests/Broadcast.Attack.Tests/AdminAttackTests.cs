using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Broadcast.Attack.Tests.Attacks;
using Broadcast.Attack.Tests.Harness;
using Broadcast.Attack.Tests.Kit;
using Broadcast.Testing.Files;
using Xunit;

namespace Broadcast.Attack.Tests;

/// <summary>Keeping order without the right to, and writing lines into what others read.</summary>
public sealed class AdminAttackTests(ITestOutputHelper output)
{
    private const string Password = "the password of the host";

    private static readonly (string Action, string Body)[] Actions =
    [
        ("kick", """{"username":"ann"}"""),
        ("ban", """{"username":"ann"}"""),
        ("ban", """{"address":"127.0.0.1"}"""),
        ("unban", """{"username":"ann"}"""),
        ("mute", """{"username":"ann","seconds":9}"""),
        ("unmute", """{"username":"ann"}"""),
        ("delete", """{"roomId":"square","seq":1}"""),
        ("close", """{"roomId":"square"}"""),
        ("open", """{"roomId":"square"}"""),
    ];

    [Theory]
    [InlineData("text")]
    [InlineData("json")]
    public async Task Neither_the_rights_of_the_host_nor_lines_of_others_are_to_be_had(string logFormat)
    {
        var data = new TempFolder();
        FullRoom.Fill(data.Path, 20);
        var file = data.Write("keys/password", Password);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }

        var fort = await Fort.StartAsync(
            tls: false,
            data,
            wrapper: null,
            "--admin-password-file",
            file,
            "--verbose",
            "--log-format",
            logFormat
        );
        await using var siege = await Siege.BeginAsync(fort);
        await siege.WithstandAsync(
            new Assault("admin calls without the right, in every way", WithoutRightAsync) { LogLines = 2000 },
            output
        );
        Assert.False(File.Exists(data["audit.jsonl"]) && new FileInfo(data["audit.jsonl"]).Length > 0);
        await siege.WithstandAsync(
            new Assault("line ends and control characters in all that is told to others", Lines.InjectAsync)
            {
                LogLines = 2000,
            },
            output
        );
        await siege.WithstandAsync(
            new Assault("line ends and control characters in what the audit log keeps", AuditAsync) { LogLines = 2000 },
            output
        );
        Lines.AreAscii(await File.ReadAllTextAsync(data["audit.jsonl"]));
        await siege.EndAsync();
    }

    private static async Task WithoutRightAsync(Fort fort)
    {
        using var http = fort.Http();
        foreach (
            var shown in (string?[])
                [null, "wrong", "Basic", Convert.ToBase64String(Encoding.ASCII.GetBytes("admin:admin"))]
        )
        {
            foreach (var (action, body) in Actions)
            {
                await IsRefusedAsync(
                    http,
                    HttpMethod.Post,
                    $"/api/admin/{action}?token={Uri.EscapeDataString(Password)}",
                    body,
                    shown
                );
                await IsRefusedAsync(http, HttpMethod.Post, $"/api//admin/{action}", body, shown);
                await IsRefusedAsync(http, HttpMethod.Post, $"/API/ADMIN/{action.ToUpperInvariant()}", body, shown);
            }

            await IsRefusedAsync(http, HttpMethod.Get, "/api/admin/sanctions", null, shown);
            await IsRefusedAsync(http, HttpMethod.Delete, "/api/rooms/full/messages/1", null, shown);
            await IsRefusedAsync(http, HttpMethod.Post, "/api/rooms/square/events", "{}", shown);
            await IsRefusedAsync(http, HttpMethod.Post, "/api/rooms/full/messages/1", "{}", shown);
        }

        await using var raider = await Raider.JoinAsync(fort, HonestPeople.Room);
        await using var text = await fort.ConnectAsync($"/?name=txt&room={HonestPeople.Room}");
        foreach (var (action, body) in Actions)
        {
            await raider.RefusedAsync($$"""{"type":"{{action}}","payload":{{body}}}""", "not_allowed");
            await text.SendTextAsync(action is "close" or "open" ? $"/{action} square" : $"/{action} ann");
            await text.ReceiveTextAsync(line => line.StartsWith("Error (not_allowed)", StringComparison.Ordinal));
        }

        // Somebody may try rights by their name, by a deletion of an own making, or as another.
        await raider.TryAsync("""{"type":"auth","payload":{"token":"admin","rights":["admin"]}}""");
        await raider.RefusedAsync(
            """{"type":"deleted","payload":{"roomId":"full","seq":21,"target":1}}""",
            "unknown_type"
        );
        await raider.RefusedAsync(
            """{"type":"moderated","payload":{"action":"kick","username":"ann"}}""",
            "unknown_type"
        );
        var all = await http.GetStringAsync(new Uri("/api/rooms/full/messages?limit=200", UriKind.Relative));
        Assert.DoesNotContain("deleted", all, StringComparison.Ordinal);
    }

    private static async Task AuditAsync(Fort fort)
    {
        using var http = fort.Http();
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Password);
        await using var victim = await fort.ConnectAsync("/?name=victim");
        foreach (var text in Lines.Bad)
        {
            foreach (var action in (string[])["mute", "unmute"])
            {
                using var body = new StringContent(
                    JsonSerializer.Serialize(new { username = "victim", reason = $"a{text}b" }),
                    Encoding.UTF8,
                    "application/json"
                );
                using var answer = await http.PostAsync(new Uri($"/api/admin/{action}", UriKind.Relative), body);
                Assert.True(
                    answer.StatusCode is HttpStatusCode.OK or HttpStatusCode.BadRequest,
                    answer.StatusCode.ToString()
                );
            }

            using var other = new StringContent(
                JsonSerializer.Serialize(new { username = $"vic{text}tim", address = text }),
                Encoding.UTF8,
                "application/json"
            );
            using var refused = await http.PostAsync(new Uri("/api/admin/ban", UriKind.Relative), other);
            Assert.NotEqual(HttpStatusCode.OK, refused.StatusCode);
        }

        using var plain = new StringContent(
            """{"username":"victim","reason":"grüße 🎉"}""",
            Encoding.UTF8,
            "application/json"
        );
        using var done = await http.PostAsync(new Uri("/api/admin/mute", UriKind.Relative), plain);
        Assert.Equal(HttpStatusCode.OK, done.StatusCode);
    }

    private static async Task IsRefusedAsync(
        HttpClient http,
        HttpMethod method,
        string path,
        string? body,
        string? shown
    )
    {
        using var request = new HttpRequestMessage(method, path);
        request.Headers.TryAddWithoutValidation("X-HTTP-Method-Override", "DELETE");
        request.Headers.TryAddWithoutValidation("X-Forwarded-For", "127.0.0.1");
        request.Headers.TryAddWithoutValidation("X-Original-URL", "/api/admin/sanctions");
        if (shown is not null)
        {
            request.Headers.TryAddWithoutValidation(
                "Authorization",
                shown == "Basic" ? "Basic YWRtaW46YWRtaW4=" : $"Bearer {shown}"
            );
        }

        if (body is not null)
        {
            request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        }

        using var answer = await http.SendAsync(request);
        Assert.True((int)answer.StatusCode is 401 or 403 or 404 or 405 or 429, $"{method} {path}: {answer.StatusCode}");
        Assert.DoesNotContain("sanctions\":", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }
}
