using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using Broadcast.Browser.Tests.Support;
using Broadcast.Testing.Files;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Broadcast.Browser.Tests.Security;

/// <summary>Known attempts to make a page run or draw what somebody wrote, sent past the page by the plain API.</summary>
public sealed class PayloadTests(Chromium chromium, SharedServer server)
{
    private readonly string _room = server.Unique("payloads");

    [Fact]
    public async Task No_element_attribute_or_script_of_a_message_comes_into_the_page()
    {
        await using var page = await chromium.OpenAsync();
        await page.Page.AddInitScriptAsync(
            "window.alert = window.prompt = window.confirm = () => { window.harmed = 1; };"
        );
        await using var ann = await ChatPage.EnterAsync(server.Http, page, _room, server.Unique("ann"));
        await using var ben = await TextPerson.EnterAsync(server.WebSocket, server.Unique("ben"), _room);
        var payloads = await PayloadsAsync();
        Assert.True(payloads.Count > 80);
        foreach (var (number, payload) in payloads.Index())
        {
            // A line that begins with a slash would be a command.
            await ben.SayAsync(payload.StartsWith('/') ? "/" + payload : payload);
            await ben.SayAsync($"end of {number}");
            await Expect(ann.Messages.Last).ToContainTextAsync($"end of {number}");
            await AssertHarmlessAsync(ann, payload);
        }
    }

    [Fact]
    public async Task Nor_of_a_name_a_room_or_a_private_message()
    {
        await using var ann = await ChatPage.EnterAsync(
            server.Http,
            await chromium.OpenAsync(),
            _room,
            server.Unique("ann")
        );
        var number = 0;
        foreach (var payload in await PayloadsAsync())
        {
            var name = new string([.. payload.Where(sign => !char.IsWhiteSpace(sign)).Take(28)]);
            if (name.Length == 0 || name[0] is '/' or '@' or '#' or '~' || number >= 25)
            {
                continue;
            }

            number++;
            using var socket = new ClientWebSocket();
            socket.Options.AddSubProtocol("broadcast.v1");
            await socket.ConnectAsync(server.WebSocket, CancellationToken.None);
            await SendAsync(socket, "join", new { roomId = _room, username = $"{name}{number}" });
            await SendAsync(socket, "typing", new { roomId = _room, typing = true });
            await SendAsync(socket, "msg", new { roomId = _room, message = $"I am {number}" });
            await SendAsync(socket, "dm", new { to = ann.Name, message = payload });
            await Expect(ann.Messages.Last).ToContainTextAsync($"I am {number}");
            await AssertHarmlessAsync(ann, payload);
        }

        Assert.Equal(25, number);
    }

    private static async Task<IReadOnlyList<string>> PayloadsAsync() =>
        JsonSerializer.Deserialize<string[]>(
            await File.ReadAllTextAsync(
                Repository.At("tests/Broadcast.Browser.Tests/Security/payloads.json"),
                TestContext.Current.CancellationToken
            )
        )!;

    private static Task SendAsync(ClientWebSocket socket, string type, object payload) =>
        socket.SendAsync(
            Encoding.UTF8.GetBytes(JsonSerializer.Serialize(new { type, payload })),
            WebSocketMessageType.Text,
            endOfMessage: true,
            CancellationToken.None
        );

    // Everything in the page is of a kind, and has attributes, that the page itself uses; every link leads where a link may.
    private static async Task AssertHarmlessAsync(ChatPage chat, string payload)
    {
        var strange = await chat.Page.EvaluateAsync<string[]>(
            """
            () => {
              const strange = window.harmed === undefined ? [] : ['harmed'];
              const forbidden = ['script', 'iframe', 'object', 'embed', 'img', 'video', 'audio', 'source', 'base', 'form', 'input', 'style', 'link', 'meta', 'math', 'marquee', 'details', 'template', 'title', 'body', 'frameset', 'applet', 'portal'];
              for (const place of document.querySelectorAll('#chat, #people, #typing, .places, [aria-live]')) {
                for (const element of place.querySelectorAll('*')) {
                  if (forbidden.includes(element.localName)) strange.push(element.localName);
                  for (const { name, value } of element.attributes) {
                    if (/^on|^style$|^src|^srcdoc$|^formaction$|^xlink/.test(name) && !(name === 'style')) strange.push(`${element.localName} ${name}=${value}`);
                  }
                }
              }
              for (const link of document.querySelectorAll('a')) {
                if (!/^(https?|mailto):/.test(link.href)) strange.push(`a href=${link.getAttribute('href')}`);
                if (!link.rel.includes('noopener') || !link.rel.includes('noreferrer')) strange.push(`a rel=${link.rel}`);
              }
              return strange;
            }
            """
        );
        Assert.True(strange.Length == 0, $"{payload}: {string.Join(", ", strange)}");
    }
}
