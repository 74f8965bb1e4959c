using System.Net;
using System.Net.Sockets;

namespace Broadcast.Testing.Network;

/// <summary>
/// A TCP proxy on this machine that treats connections as a bad network does: passes bytes on in small pieces, holds them back, and ends
/// connections at any byte, with a FIN, with an RST or without a word. The fate of the n-th connection depends on the seed and n alone.
/// </summary>
/// <remarks>Safe to use from several threads: every mutable field belongs to the lock <c>_sync</c>, but for <see cref="Calm"/>, which is volatile.</remarks>
public sealed class FlakyProxy : IAsyncDisposable
{
    // A client that knocked without end would be a fault of its own.
    private const int MostConnections = 20_000;

    private readonly Lock _sync = new();
    private readonly Socket _listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly Dictionary<FlakyLink, Task> _links = [];
    private readonly CancellationTokenSource _stop = new();
    private readonly LinkTrouble _trouble;
    private readonly int _target;
    private readonly int _seed;
    private readonly Task _accepting;
    private volatile bool _calm;
    private int _connections;
    private int _ended;

    private FlakyProxy(int target, int seed, LinkTrouble trouble)
    {
        (_target, _seed, _trouble) = (target, seed, trouble);
        _listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _listener.Listen();
        Port = ((IPEndPoint)_listener.LocalEndPoint!).Port;
        _accepting = AcceptAsync();
    }

    /// <summary>Where to connect instead of the target.</summary>
    public int Port { get; }

    /// <summary>Whether connections that begin now are faithful; at first they are not.</summary>
    public bool Calm
    {
        get => _calm;
        set => _calm = value;
    }

    /// <summary>How many connections began.</summary>
    public int Connections => Read(ref _connections);

    /// <summary>How many connections the proxy ended.</summary>
    public int Ended => Read(ref _ended);

    /// <summary>Begins to listen on a free port.</summary>
    /// <param name="target">The port to connect through to.</param>
    /// <param name="seed">What the fates are drawn from.</param>
    /// <param name="trouble">The odds.</param>
    public static FlakyProxy Start(int target, int seed, LinkTrouble? trouble = null) =>
        new(target, seed, trouble ?? new LinkTrouble());

    /// <summary>Resets every connection that is open.</summary>
    public void CutAll()
    {
        FlakyLink[] open;
        lock (_sync)
        {
            open = [.. _links.Keys];
        }

        foreach (var link in open)
        {
            link.Cut();
        }
    }

    /// <summary>Ends all connections and stops listening.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Dispose();
        await _accepting;
        CutAll();
        Task[] running;
        lock (_sync)
        {
            running = [.. _links.Values];
        }

        await Task.WhenAll(running);
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var client = await _listener.AcceptAsync(_stop.Token);
                Begin(client);
            }
        }
        catch (Exception exception)
            when (exception is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // Stopped.
        }
    }

    private void Begin(Socket client)
    {
        lock (_sync)
        {
            if (_connections == MostConnections)
            {
                client.Dispose();
                return;
            }

            var seed = unchecked((_seed * 1_000_003) + ++_connections);
            var link = new FlakyLink(client, _trouble, _calm ? LinkFate.Faithful : LinkFate.Draw(_trouble, seed));
            _links.Add(link, Task.Run(() => RunAsync(link)));
        }
    }

    private async Task RunAsync(FlakyLink link)
    {
        await link.RunAsync(_target);
        lock (_sync)
        {
            _ended += link.MetItsFate ? 1 : 0;
            _links.Remove(link);
        }

        link.Dispose();
    }

    private int Read(ref int count)
    {
        lock (_sync)
        {
            return count;
        }
    }
}
