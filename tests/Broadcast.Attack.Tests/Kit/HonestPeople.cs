using System.Globalization;
using System.Net;
using System.Text.Json;
using Broadcast.Testing.Waiting;
using Broadcast.Testing.WebSocket;
using Xunit;

namespace Broadcast.Attack.Tests.Kit;

/// <summary>
/// Those whom an attack must not disturb: ann by JSON, ben by text and web by HTTP talk in one room, and two event streams listen. What each of the four readers heard
/// must be what was said, in one order, once.
/// </summary>
internal sealed class HonestPeople : IAsyncDisposable
{
    /// <summary>Where they are.</summary>
    public const string Room = "square";

    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(150);

    // Never disposed: a second dispose looks at it, and it has no timer.
    private readonly CancellationTokenSource stop = new();
    private readonly HttpClient http;
    private readonly RawWebSocket ann;
    private readonly RawWebSocket ben;
    private readonly Heard[] heard = [new("ann (json)"), new("ben (text)"), new("events"), new("lines")];
    private readonly List<Task> readers = [];
    private volatile int acknowledged;
    private volatile int rounds;

    private HonestPeople(HttpClient http, RawWebSocket ann, RawWebSocket ben) =>
        (this.http, this.ann, this.ben) = (http, ann, ben);

    /// <summary>How often each has said something that all four readers have.</summary>
    public int Rounds => rounds;

    /// <summary>Lets them in.</summary>
    public static async Task<HonestPeople> EnterAsync(Fort fort, string? token = null)
    {
        var client = fort.Http(IPAddress.Loopback);
        var headers = new List<KeyValuePair<string, string?>>();
        if (token is not null)
        {
            client.DefaultRequestHeaders.Authorization = new("Bearer", token);
            headers.Add(new("Authorization", $"Bearer {token}"));
        }

        var first = await fort.ConnectAsync("/", "broadcast.v1", IPAddress.Loopback, headers);
        await first.SendTextAsync("""{"type":"join","payload":{"roomId":"square","username":"ann"}}""");
        await first.ReceiveTextAsync(text => text.Contains("\"joined\"", StringComparison.Ordinal));
        var second = await fort.ConnectAsync("/?name=ben&room=square", null, IPAddress.Loopback, headers);
        await second.ReceiveTextAsync(text => text == "ben has joined the chat.");
        var people = new HonestPeople(client, first, second);
        var events = await people.OpenAsync("/api/rooms/square/events");
        var lines = await people.OpenAsync("/api/rooms/square/events?format=ndjson");

        // Live from here on: the stream has said where it begins, or is sure to be there when something that is said now comes.
        people.readers.Add(Task.Run(people.ReadAnnAsync));
        people.readers.Add(Task.Run(people.ReadBenAsync));
        people.readers.Add(Task.Run(() => people.ReadStreamAsync(events, people.heard[2], "data: ")));
        people.readers.Add(Task.Run(() => people.ReadStreamAsync(lines, people.heard[3], "{")));
        return people;
    }

    /// <summary>Talks until it is told to stop, and then until all have heard all.</summary>
    public async Task TalkAsync(CancellationToken enough)
    {
        do
        {
            var n = rounds + 1;
            await ann.SendTextAsync($$$"""{"type":"msg","payload":{"message":"a{{{n}}}","id":"{{{n}}}"}}""");
            await ben.SendTextAsync(string.Create(CultureInfo.InvariantCulture, $"b{n}"));
            using var answer = await http.PostAsync(
                new Uri("/api/rooms/square/messages?username=web", UriKind.Relative),
                new StringContent(string.Create(CultureInfo.InvariantCulture, $"w{n}")),
                CancellationToken.None
            );
            Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
            await Eventually.HoldsAsync(
                () =>
                    readers.Exists(reader => reader.IsCompleted)
                    || (acknowledged == n && heard.All(one => one.Count >= 3 * n)),
                TimeSpan.FromSeconds(60)
            );
            if (readers.Find(reader => reader.IsCompleted) is { } ended)
            {
                await ended;
                Assert.Fail("A reader was let go.");
            }

            rounds = n;
            try
            {
                await Task.Delay(Pace, enough);
            }
            catch (OperationCanceledException)
            {
                // Enough.
            }
        } while (!enough.IsCancellationRequested);
    }

    /// <summary>Fails when somebody heard something else than the others, or than what was said.</summary>
    public void CheckOrder()
    {
        var truth = heard[0].Lines;
        foreach (var one in heard)
        {
            Assert.True(
                truth.SequenceEqual(one.Lines, StringComparer.Ordinal),
                $"{one.Reader} heard:\n{string.Join('\n', one.Lines.TakeLast(20))}\nbut {heard[0].Reader}:\n{string.Join('\n', truth.TakeLast(20))}"
            );
        }

        foreach (var (name, letter) in (ReadOnlySpan<(string, char)>)[("ann", 'a'), ("ben", 'b'), ("web", 'w')])
        {
            var said = Enumerable
                .Range(1, rounds)
                .Select(n => string.Create(CultureInfo.InvariantCulture, $"{name}: {letter}{n}"));
            Assert.Equal(said, truth.Where(line => line.StartsWith($"{name}: ", StringComparison.Ordinal)));
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (stop.IsCancellationRequested)
        {
            return;
        }

        await stop.CancelAsync();
        await ann.DisposeAsync();
        await ben.DisposeAsync();
        http.Dispose();
        foreach (var reader in readers)
        {
            await reader.ContinueWith(
                static _ => { },
                CancellationToken.None,
                TaskContinuationOptions.None,
                TaskScheduler.Default
            );
        }
    }

    private async Task<StreamReader> OpenAsync(string path)
    {
        var response = await http.GetAsync(
            new Uri(path, UriKind.Relative),
            HttpCompletionOption.ResponseHeadersRead,
            stop.Token
        );
        response.EnsureSuccessStatusCode();
        return new StreamReader(await response.Content.ReadAsStreamAsync(stop.Token));
    }

    private async Task ReadAnnAsync()
    {
        var last = 0L;
        while (true)
        {
            var frame = JsonDocument.Parse(await ann.ReceiveTextAsync(TimeSpan.FromMinutes(30))).RootElement;
            switch (frame.GetProperty("type").GetString())
            {
                case "ack":
                    acknowledged = int.Parse(
                        frame.GetProperty("payload").GetProperty("id").GetString()!,
                        CultureInfo.InvariantCulture
                    );
                    break;
                case "error":
                    Assert.Fail($"An honest person was refused: {frame}");
                    break;
                case "msg":
                    var payload = frame.GetProperty("payload");
                    var seq = payload.GetProperty("seq").GetInt64();
                    Assert.True(last == 0 || seq == last + 1, $"{seq} came after {last}");
                    last = seq;
                    Add(heard[0], payload);
                    break;
            }
        }
    }

    private async Task ReadBenAsync()
    {
        while (true)
        {
            var line = await ben.ReceiveTextAsync(TimeSpan.FromMinutes(30));
            if (line[..Math.Min(5, line.Length)] is "ann: " or "ben: " or "web: ")
            {
                heard[1].Add(line);
            }
            else if (line.StartsWith("Error", StringComparison.Ordinal))
            {
                Assert.Fail($"An honest person was refused: {line}");
            }
        }
    }

    private async Task ReadStreamAsync(StreamReader stream, Heard into, string begin)
    {
        while (await stream.ReadLineAsync(stop.Token) is { } line)
        {
            if (line.StartsWith(begin, StringComparison.Ordinal))
            {
                Add(into, JsonDocument.Parse(line[line.IndexOf('{', StringComparison.Ordinal)..]).RootElement);
            }
        }
    }

    // Attackers may be in the room as well: what they say is not what is asked here, but that their words have one order is.
    private static void Add(Heard into, JsonElement message)
    {
        var name = message.GetProperty("username").GetString();
        if (name is "ann" or "ben" or "web")
        {
            into.Add($"{name}: {message.GetProperty("message").GetString()}");
        }
    }
}
