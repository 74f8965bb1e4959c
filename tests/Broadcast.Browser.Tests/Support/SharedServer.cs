using Broadcast.Testing.Processes;
using Xunit;

namespace Broadcast.Browser.Tests.Support;

/// <summary>The server that all tests share which do not harm it; they take rooms and names of their own.</summary>
public sealed class SharedServer : IAsyncLifetime
{
    private ServerProcess? _server;
    private int _count;

    public Uri Http => _server!.Http;

    public Uri WebSocket => _server!.WebSocket;

    /// <summary><c>127.0.0.1:PORT</c>.</summary>
    public string Authority => Http.Authority;

    /// <summary>A name or room that no other test has.</summary>
    public string Unique(string prefix) =>
        string.Create(
            System.Globalization.CultureInfo.InvariantCulture,
            $"{prefix}{Interlocked.Increment(ref _count)}"
        );

    public async ValueTask InitializeAsync() =>
        _server = await ServerProcess.StartAsync("--ephemeral", "--message-rate", "0", "--byte-rate", "0");

    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }
    }
}
