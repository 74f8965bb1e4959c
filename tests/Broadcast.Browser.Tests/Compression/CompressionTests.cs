using Broadcast.Browser.Tests.Support;
using Broadcast.Testing.Files;
using Broadcast.Testing.Processes;
using Xunit;

namespace Broadcast.Browser.Tests.Compression;

/// <summary>permessage-deflate with the clients that people have: chromium, and Node's ws.</summary>
public sealed class CompressionTests(Chromium chromium, NodePackages packages) : IAsyncLifetime
{
    private const int Offers = 6;

    private ServerProcess? server;

    private ServerProcess Server => server!;

    public async ValueTask InitializeAsync() =>
        server = await ServerProcess.StartAsync("--ephemeral", "--echo", "--compression", "--max-message", "1m");

    public async ValueTask DisposeAsync()
    {
        if (server is not null)
        {
            await server.DisposeAsync();
        }
    }

    [Fact]
    public async Task Node_gets_its_messages_back_whatever_it_offers()
    {
        var folder = await packages.ReadyAsync("examples/console-node");
        var script = Repository.At("tests/Broadcast.Browser.Tests/Compression/ws-echo.mjs");
        await using var node = NodePackages.Start(folder, "node", script, $"{Server.WebSocket}echo");
        Assert.True(await node.WaitForExitAsync(TimeSpan.FromMinutes(1)) == 0, node.Describe());
        Assert.Equal(Offers, node.Output.Split("messages came back").Length - 1);
    }

    [Fact]
    public async Task Chromium_gets_its_messages_back()
    {
        await using var watched = await chromium.OpenAsync();
        await watched.Page.GotoAsync(Server.Http.ToString());
        var answer = await watched.Page.EvaluateAsync<string[]>(
            """
            async (address) => {
              const socket = new WebSocket(address);
              socket.binaryType = 'arraybuffer';
              await new Promise((resolve, reject) => { socket.onopen = resolve; socket.onerror = reject; });
              const sizes = [];
              for (const size of [1, 255, 256, 5000, 1000000]) {
                const text = 'who will come along? '.repeat(size).slice(0, size);
                const data = new Uint8Array(size).map((_, i) => (i * i) % 251);
                for (const message of [text, data]) {
                  const echo = new Promise((resolve) => { socket.onmessage = (event) => resolve(event.data); });
                  socket.send(message);
                  const back = await echo;
                  const same = typeof back === 'string'
                    ? back === message
                    : new Uint8Array(back).every((value, i) => value === data[i]) && back.byteLength === size;
                  sizes.push(`${typeof back} ${size} ${same}`);
                }
              }
              const closed = new Promise((resolve) => { socket.onclose = resolve; });
              socket.close(1000);
              const { code, wasClean } = await closed;
              return [socket.extensions, ...sizes, `${code} ${wasClean}`];
            }
            """,
            $"{Server.WebSocket}echo"
        );
        Assert.Equal("permessage-deflate; server_no_context_takeover; client_no_context_takeover", answer[0]);
        Assert.Equal(10, answer[1..^1].Count(line => line.EndsWith(" true", StringComparison.Ordinal)));
        Assert.Equal("1000 true", answer[^1]);
    }

    [Fact]
    public async Task Two_browsers_chat_over_compressed_messages()
    {
        await using var ann = await chromium.OpenAsync();
        await using var ben = await chromium.OpenAsync();
        const string Enter = """
            async ([address, name]) => {
              window.heard = [];
              window.socket = new WebSocket(`${address}?name=${name}`);
              window.socket.onmessage = (event) => window.heard.push(event.data);
              await new Promise((resolve, reject) => { window.socket.onopen = resolve; window.socket.onerror = reject; });
              return window.socket.extensions;
            }
            """;
        foreach (var (person, name) in new[] { (ann, "ann"), (ben, "ben") })
        {
            await person.Page.GotoAsync(Server.Http.ToString());
            string[] arguments = [Server.WebSocket.ToString(), name];
            Assert.StartsWith(
                "permessage-deflate",
                await person.Page.EvaluateAsync<string>(Enter, arguments),
                StringComparison.Ordinal
            );
        }

        var text = string.Concat(Enumerable.Repeat("long and repeating — ", 2000));
        await ben.Page.WaitForFunctionAsync("() => window.heard.some((line) => line.startsWith('ben has joined'))");
        await ann.Page.EvaluateAsync("(text) => window.socket.send(text)", text);
        foreach (var person in new[] { ann, ben })
        {
            await person.Page.WaitForFunctionAsync("(text) => window.heard.includes('ann: ' + text)", text);
        }
    }
}
