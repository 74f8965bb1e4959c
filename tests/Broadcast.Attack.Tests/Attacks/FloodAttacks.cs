using System.Globalization;
using System.Net;
using Broadcast.Attack.Tests.Harness;
using Broadcast.Attack.Tests.Kit;
using Xunit;

namespace Broadcast.Attack.Tests.Attacks;

/// <summary>Too much of what is allowed, and too slowly.</summary>
internal static class FloodAttacks
{
    public static IEnumerable<Assault> All() =>
        [
            new("Two hundred handshakes that come a byte at a time hold nobody up", SlowHandshakes),
            new("Hundreds of connections that never say anything hold nobody up", Silent),
            new("A thousand handshakes that are reset at once are forgotten", Handshakes),
            new(
                "Tens of thousands of messages from one who reads nothing are held back, or refused, and fill no memory",
                Messages
            ),
            new("Thousands of joins and leavings leave no room behind", Joins),
            new("Names changed thousands of times are told in batches", Nicks),
            new("Typing told thousands of times costs the room nothing", Typing),
            new("Wrong frames by the ten thousand, whose refusals nobody reads, fill no memory", Refusals),
        ];

    private static async Task SlowHandshakes(Fort fort)
    {
        var request =
            $"GET /?name=slow HTTP/1.1\r\nHost: {fort.Authority}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n";
        var address = fort.NewAddress();
        var lines = new List<Line>();
        try
        {
            for (var n = 0; n < 200; n++)
            {
                lines.Add(await fort.OpenAsync(address));
            }

            foreach (var letter in request[..40])
            {
                foreach (var line in lines)
                {
                    await line.SendAsync([(byte)letter]);
                }
            }
        }
        finally
        {
            lines.ForEach(line => line.Abort());
        }
    }

    private static async Task Silent(Fort fort)
    {
        var address = fort.NewAddress();
        var lines = new List<Line>();
        try
        {
            for (var n = 0; n < 400; n++)
            {
                lines.Add(await fort.OpenAsync(address, bare: true));
            }
        }
        finally
        {
            lines.ForEach(line => line.Dispose());
        }
    }

    private static Task Handshakes(Fort fort)
    {
        var address = fort.NewAddress();
        return Crowd.EachAsync(
            Enumerable.Range(0, fort.Tls ? 250 : 1000),
            async n =>
            {
                await Crowd.TryAsync(async () =>
                {
                    var socket = await fort.ConnectAsync($"/?name=h{n}&room=h{n}", from: address);
                    socket.Abort();
                });
            }
        );
    }

    private static async Task Messages(Fort fort)
    {
        await using var socket = await fort.ConnectAsync("/", "broadcast.v1", receiveBuffer: 4096);
        await using var raider = new Raider(socket);
        await raider.PourAsync(
            Enumerable
                .Range(0, 30_000)
                .Select(n =>
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $$$"""{"type":"msg","payload":{"message":"flood {{{n}}}","id":"{{{n}}}"}}"""
                    )
                )
                .Prepend("""{"type":"join","payload":{"roomId":"flood"}}""")
        );
        socket.Abort();
    }

    private static async Task Joins(Fort fort)
    {
        await using var raider = await Raider.JoinAsync(fort, "wrong");
        await raider.PourAsync(
            Enumerable
                .Range(0, 3000)
                .SelectMany(n =>
                    (string[])
                        [
                            $$$"""{"type":"join","payload":{"roomId":"j{{{n}}}"}}""",
                            $$$"""{"type":"leave","payload":{"roomId":"j{{{n}}}"}}""",
                        ]
                )
        );
        await raider.PourAsync(
            Enumerable.Range(0, 300).Select(n => $$$"""{"type":"join","payload":{"roomId":"k{{{n}}}","since":0}}""")
        );
        raider.Socket.Abort();
        using var http = fort.Http();
        for (var n = 0; n < 100; n++)
        {
            using var answer = await http.GetAsync(new Uri($"/api/rooms/visited{n}/users", UriKind.Relative));
            using var page = await http.GetAsync(new Uri($"/api/rooms/visited{n}/messages", UriKind.Relative));

            // Past its rate it is refused, which is right too.
            Assert.True(page.StatusCode is HttpStatusCode.OK or HttpStatusCode.TooManyRequests, $"{page.StatusCode}");
        }
    }

    private static async Task Nicks(Fort fort)
    {
        await using var raider = await Raider.JoinAsync(fort, HonestPeople.Room);
        await raider.PourAsync(
            Enumerable.Range(0, 2000).Select(n => $$$"""{"type":"nick","payload":{"username":"n{{{n}}}"}}""")
        );
        await using var line = await fort.ConnectAsync($"/?name=nick&room={HonestPeople.Room}");
        for (var n = 0; n < 300; n++)
        {
            await Crowd.TryAsync(() => line.SendTextAsync($"/nick m{n}"));
        }
    }

    private static async Task Typing(Fort fort)
    {
        await using var raider = await Raider.JoinAsync(fort, HonestPeople.Room);
        await raider.PourAsync(
            Enumerable
                .Range(0, 6000)
                .Select(n => $$$"""{"type":"typing","payload":{"typing":{{{(n % 2 == 0 ? "true" : "false")}}} }}""")
        );
    }

    private static async Task Refusals(Fort fort)
    {
        await using var socket = await fort.ConnectAsync("/", "broadcast.v1", receiveBuffer: 4096);
        await using var raider = new Raider(socket);
        await raider.PourAsync(
            Enumerable
                .Range(0, 20_000)
                .Select(n => n % 2 == 0 ? """{"type":"nothing"}""" : """{"type":"history","payload":{"limit":-1}}""")
        );
        await using var text = await fort.ConnectAsync("/?name=refused&room=wrong", receiveBuffer: 4096);
        await Crowd.TryAsync(async () =>
        {
            for (var n = 0; n < 3000; n++)
            {
                await text.SendTextAsync("/nothing").WaitAsync(TimeSpan.FromSeconds(3));
            }
        });
        text.Abort();
    }
}
