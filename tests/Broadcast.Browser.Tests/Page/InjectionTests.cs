using Broadcast.Browser.Tests.Support;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Broadcast.Browser.Tests.Page;

public sealed class InjectionTests(Chromium chromium, SharedServer server)
{
    private static readonly string[] Payloads =
    [
        "<script>window.harmed = 1</script>",
        "<img src=x onerror=window.harmed=1>",
        "<svg/onload=window.harmed=1>",
        "\"><iframe src=javascript:parent.harmed=1>",
        "<a href=\"javascript:window.harmed=1\">x</a>",
        "{{constructor.constructor('window.harmed=1')()}}",
        "</p></div><style>*{display:none}</style>",
        "&lt;b&gt; &amp;amp; <b onmouseover=window.harmed=1>bold</b>",
        "<math><mtext></mtext><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=1 onerror=window.harmed=1&gt;\">",
    ];

    [Fact]
    public async Task Messages_that_look_like_markup_stay_text()
    {
        var room = server.Unique("xss");
        await using var ann = await ChatPage.EnterAsync(
            server.Http,
            await chromium.OpenAsync(),
            room,
            server.Unique("ann")
        );
        await using var ben = await ChatPage.EnterAsync(
            server.Http,
            await chromium.OpenAsync(),
            room,
            server.Unique("ben")
        );
        foreach (var payload in Payloads)
        {
            await ann.SayAsync(payload);
            await Expect(ben.Messages.Last.Locator(".text")).ToHaveTextAsync(payload);
        }

        string[] said = [.. Payloads.Select(payload => $"{ann.Name}: {payload}")];
        Assert.Equal(said, await ben.TranscriptAsync());
        await AssertHarmlessAsync(ann);
        await AssertHarmlessAsync(ben);
    }

    [Fact]
    public async Task Names_that_look_like_markup_stay_text_everywhere()
    {
        var room = server.Unique("xss");
        string[] names = ["<svg/onload=harmed=1>", "\"'><img/src/onerror=harmed=1>", "<b>bold</b>"];
        await using var ann = await ChatPage.EnterAsync(
            server.Http,
            await chromium.OpenAsync(),
            room,
            server.Unique("ann")
        );
        foreach (var name in names)
        {
            await using var other = await ChatPage.EnterAsync(server.Http, await chromium.OpenAsync(), room, name);
            await Expect(ann.People.Filter(new() { HasText = name })).ToHaveCountAsync(1);
            await other.Field.PressSequentiallyAsync("x");
            await Expect(ann.Typing).ToHaveTextAsync($"{name} is typing…");
            await other.Field.PressAsync("Enter");
            await ann.SeesAsync(name, "x");
            await ann.SayAsync($"/w {name} psst");
            await Expect(other.PrivateMessages).ToContainTextAsync("psst");
            await AssertHarmlessAsync(other);
            await other.Page.Locator("#leave").ClickAsync();
            await Expect(ann.People).ToHaveTextAsync([ann.Name]);
        }

        await AssertHarmlessAsync(ann);
    }

    [Fact]
    public async Task The_room_of_the_address_stays_text()
    {
        await using var page = await ChatPage.OpenAsync(
            server.Http,
            await chromium.OpenAsync(),
            "<img src=x onerror=window.harmed=1>",
            server.Unique("ann")
        );
        await page.StartAsync();
        await Expect(page.Page.Locator("#start-error")).Not.ToBeEmptyAsync();
        await AssertHarmlessAsync(page);
    }

    private static async Task AssertHarmlessAsync(ChatPage chat)
    {
        Assert.Null(await chat.Page.EvaluateAsync<int?>("() => window.harmed ?? null"));
        Assert.Equal(
            0,
            await chat.Page.EvaluateAsync<int>(
                "() => document.querySelectorAll('#chat :not(p, em, span, bdi, time, div, button, strong), #people :not(li, bdi, button, span), [onerror], [onload], iframe, img').length"
            )
        );
    }
}
