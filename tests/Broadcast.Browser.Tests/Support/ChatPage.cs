using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Broadcast.Browser.Tests.Support;

/// <summary>One person at the server's own web page.</summary>
public sealed class ChatPage : IAsyncDisposable
{
    private readonly WatchedPage _watched;

    private ChatPage(WatchedPage watched, string name)
    {
        _watched = watched;
        Name = name;
    }

    public string Name { get; }

    public IPage Page => _watched.Page;

    public ILocator Field => Page.Locator("#msg");

    public ILocator Lines => Page.Locator("#chat p");

    public ILocator Messages => Page.Locator("#chat p.msg");

    public ILocator PrivateMessages => Page.Locator("#chat p.dm");

    public ILocator People => Page.Locator("#people li bdi");

    /// <summary>The name of the open room or conversation.</summary>
    public ILocator Title => Page.Locator(".bar .room-name");

    public ILocator Typing => Page.Locator("#typing");

    public bool MayLoseTheServer
    {
        set => _watched.MayLoseTheServer = value;
    }

    /// <summary>Opens the page with the name filled in, but not sent.</summary>
    public static async Task<ChatPage> OpenAsync(Uri server, WatchedPage watched, string room, string name)
    {
        await watched.Page.GotoAsync($"{server}#{Uri.EscapeDataString(room)}");
        await watched.Page.Locator("#name").FillAsync(name);
        return new ChatPage(watched, name);
    }

    /// <summary>Opens the page and starts the chat.</summary>
    public static async Task<ChatPage> EnterAsync(Uri server, WatchedPage watched, string room, string name)
    {
        var chat = await OpenAsync(server, watched, room, name);
        await chat.StartAsync();
        await Expect(chat.Field).ToBeFocusedAsync();
        return chat;
    }

    public Task StartAsync() => Page.GetByRole(AriaRole.Button, new() { Name = "Start Chat" }).ClickAsync();

    public async Task SayAsync(string text)
    {
        await Field.FillAsync(text);
        await Field.PressAsync("Enter");
    }

    /// <summary>A message by its whole text as the page shows it, without the time.</summary>
    public ILocator Message(string name, string text) =>
        Messages.Filter(
            new() { HasTextRegex = new Regex($"^{Regex.Escape($"{name}: {text}")} \\S+$", RegexOptions.None, Limit) }
        );

    public ILocator Notice(string text) => Page.Locator("#chat p.notice").GetByText(text, new() { Exact = true });

    /// <summary>Waits until a message of a person is there.</summary>
    public Task SeesAsync(string name, string text) => Expect(Message(name, text)).ToBeVisibleAsync();

    /// <summary>Waits until a notice is there.</summary>
    public Task NoticesAsync(string text) => Expect(Notice(text)).ToBeVisibleAsync();

    /// <summary>Waits until a notice tells that somebody came, perhaps with others.</summary>
    public Task HearsOfComingAsync(string name) => Expect(Told(name, "joined")).ToBeVisibleAsync();

    /// <summary>Waits until a notice tells that somebody left, perhaps with others.</summary>
    public Task HearsOfGoingAsync(string name) => Expect(Told(name, "left")).ToBeVisibleAsync();

    /// <summary>Waits until somebody stands among the people.</summary>
    public Task FindsAsync(string name) =>
        Expect(Page.Locator("#people").GetByRole(AriaRole.Button, new() { Name = name, Exact = true }))
            .ToBeVisibleAsync();

    /// <summary>A room or a conversation in the sidebar.</summary>
    public ILocator Place(string name) =>
        Page.Locator(".place").Filter(new() { Has = Page.GetByText(name, new() { Exact = true }) });

    /// <summary>Opens the private conversation with a person by a click on the name.</summary>
    public Task TalkToAsync(string name) =>
        Page.Locator("#people").GetByRole(AriaRole.Button, new() { Name = name, Exact = true }).ClickAsync();

    private ILocator Told(string name, string what) =>
        Page.Locator("#chat p.notice")
            .Filter(
                new()
                {
                    HasTextRegex = new Regex(
                        $"(^|\\s){Regex.Escape(name)}(,|\\s).*{what} the chat",
                        RegexOptions.None,
                        Limit
                    ),
                }
            )
            .First;

    /// <summary>The messages in their order, each as <c>name: text</c>.</summary>
    public async Task<IReadOnlyList<string>> TranscriptAsync() =>
        await Messages.EvaluateAllAsync<string[]>(
            "lines => lines.map(line => line.querySelector('.name').textContent + ': ' + line.querySelector('.text').textContent)"
        );

    public ValueTask DisposeAsync() => _watched.DisposeAsync();

    private static TimeSpan Limit => TimeSpan.FromSeconds(10);
}
