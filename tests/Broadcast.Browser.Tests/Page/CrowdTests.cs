using System.Text.RegularExpressions;
using Broadcast.Browser.Tests.Support;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Broadcast.Browser.Tests.Page;

public sealed class CrowdTests(Chromium chromium, SharedServer server)
{
    private const int Crowd = 40;

    [Fact]
    public async Task Many_who_come_and_go_are_one_line_and_each_stands_once_among_the_people()
    {
        var room = server.Unique("crowd");
        await using var ann = await ChatPage.EnterAsync(
            server.Http,
            await chromium.OpenAsync(),
            room,
            server.Unique("ann")
        );
        var people = new List<TextPerson>();
        for (var i = 0; i < Crowd; i++)
        {
            people.Add(await TextPerson.EnterAsync(server.WebSocket, server.Unique("one"), room));
        }

        await Expect(ann.Page.Locator("#people-count")).ToHaveTextAsync($"{Crowd + 1}");
        await Expect(ann.People).ToHaveCountAsync(Crowd + 1);
        await Expect(ann.Lines.Last).ToHaveTextAsync(Told("joined"));
        await Expect(ann.Lines).ToHaveCountAsync(1);
        await ann.Page.KeepAsync("crowd");

        foreach (var person in people)
        {
            await person.SayAsync("/quit");
            await person.DisposeAsync();
        }

        await Expect(ann.People).ToHaveTextAsync([ann.Name]);
        Assert.InRange(await ann.Lines.CountAsync(), 1, 2);
    }

    /// <summary><c>Ann, Ben and 39 others joined the chat.</c></summary>
    private static Regex Told(string what) =>
        new($@"^\S+, \S+ and {Crowd - 1} others {what} the chat\.$", RegexOptions.None, TimeSpan.FromSeconds(10));
}
