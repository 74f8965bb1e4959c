using Broadcast.Core.Access;
using Broadcast.Protocol;
using Broadcast.Server.Access;
using Broadcast.Server.Http;
using Broadcast.Server.Logging;
using Broadcast.Server.Metrics;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Broadcast.Server.Capacity;

/// <summary>
/// Counts connections, in all and by address, and refuses those that are too many or come too fast. Thread-safe: <c>gate</c> guards every field; it is taken when
/// a connection comes and when it goes, never in between.
/// </summary>
/// <remarks>
/// <code>
///   socket accepted ─▶ Enter(peer) ──────────────────▶ request ─▶ EnterInner(client), only behind a trusted proxy or within HTTP/2
///                        │ refused: told, closed                    │ refused: told
///   socket closed ──▶ ticket.Return()                            end of the WebSocket or stream ─▶ ticket.Return()
/// </code>
/// A trusted proxy is not counted by its address: its clients are, by theirs.
/// </remarks>
internal sealed class Doorkeeper
{
    // What connects again at once when there is no place makes it worse.
    private const int RetryMs = 5000;

    private static readonly TimeSpan Quiet = TimeSpan.FromMinutes(1);

    private readonly ConnectionLimits limits;
    private readonly IReadOnlyList<System.Net.IPNetwork> proxies;
    private readonly TimeProvider time;
    private readonly HandshakeRates? rates;
    private readonly int perAddress;
    private readonly int mostTold;
    private readonly Lock gate = new();
    private readonly Dictionary<ClientAddress, int> counts = [];
    private readonly Dictionary<string, (long At, int Since)> told = [];
    private int open;

    // Interlocked.
    private int telling;

    /// <summary>Creates it.</summary>
    /// <param name="limits">How many, how fast.</param>
    /// <param name="descriptors">What the process has for them.</param>
    /// <param name="proxies">The networks of trusted proxies.</param>
    /// <param name="time">The clock.</param>
    public Doorkeeper(
        ConnectionLimits limits,
        Descriptors descriptors,
        IReadOnlyList<System.Net.IPNetwork> proxies,
        TimeProvider time
    )
    {
        (this.limits, this.proxies, this.time) = (limits, proxies, time);
        Most =
            limits.MaxConnections > 0
                ? Math.Min(limits.MaxConnections, descriptors.Connections)
                : descriptors.Connections;
        MostWaiting = Math.Min(256, descriptors.Told / 2);
        mostTold = Math.Min(64, descriptors.Told / 4);
        perAddress = limits.MaxConnectionsPerAddress ?? ConnectionLimits.UsualPerAddress;
        var rate = limits.HandshakeRate ?? ConnectionLimits.UsualHandshakeRate;
        rates = rate > 0 ? new HandshakeRates(rate, limits.HandshakeBurst, time) : null;
    }

    /// <summary>Is told that connections are refused, at most once a minute for each reason; set before the first comes.</summary>
    public ILogger Logger { get; set; } = NullLogger.Instance;

    /// <summary>The most connections that are taken.</summary>
    public int Most { get; }

    /// <summary>How many of those that are refused may be told at a time without the web server.</summary>
    public int MostWaiting { get; }

    /// <summary>Counts what was refused.</summary>
    public RefusalCounts Refusals { get; } = new();

    /// <summary>How long a connection may take until its first request is there; zero for any time.</summary>
    public TimeSpan HandshakeTimeout => limits.HandshakeTimeout;

    /// <summary>How many connections are counted now.</summary>
    public int Open
    {
        get
        {
            lock (gate)
            {
                return open;
            }
        }
    }

    /// <summary>A connection was accepted.</summary>
    /// <param name="peer">From where.</param>
    /// <returns>To be returned at its end, if it was taken.</returns>
    public ConnectionTicket Enter(ClientAddress peer)
    {
        var address = IsTrusted(peer) ? default : peer.Household;
        return Take(address, inAll: true) is { } refusal
            ? new ConnectionTicket(this, default, inAll: false, refusal)
            : new ConnectionTicket(this, address, inAll: true, refusal: null);
    }

    /// <summary>
    /// A WebSocket or an event stream begins. One that has its socket for itself was counted with it; one that came through a proxy, or is one of several
    /// on its socket, is counted now.
    /// </summary>
    /// <param name="context">The request.</param>
    /// <param name="ticket">To be returned at its end.</param>
    /// <returns>Why not, when it is refused.</returns>
    public ApiProblem? EnterInner(HttpContext context, out ConnectionTicket ticket)
    {
        var socket = context.Features.Get<ConnectionTicket>();
        var isShared =
            !HttpProtocol.IsHttp11(context.Request.Protocol) && !HttpProtocol.IsHttp10(context.Request.Protocol);
        var client = RequestAccess.Of(context).Address;
        var address = isShared || socket is { Address.IsKnown: false } ? CountedAs(client) : default;
        var refusal = isShared || address.IsKnown ? Take(address, inAll: isShared) : null;
        ticket = new ConnectionTicket(
            this,
            refusal is null ? address : default,
            inAll: isShared && refusal is null,
            refusal
        );
        return refusal;
    }

    /// <summary>Whether the web server may tell a connection why it was refused, and answer for its health: a few at a time.</summary>
    /// <param name="refused">The connection's ticket, which is returned at its end.</param>
    public bool MayTell(ConnectionTicket refused)
    {
        if (Interlocked.Increment(ref telling) > mostTold)
        {
            Interlocked.Decrement(ref telling);
            return false;
        }

        refused.Ended = () => Interlocked.Decrement(ref telling);
        return true;
    }

    /// <summary>A connection that was taken has ended.</summary>
    /// <param name="address">The address that it was counted for; default for none.</param>
    /// <param name="inAll">Whether it was counted in all.</param>
    public void Leave(ClientAddress address, bool inAll)
    {
        lock (gate)
        {
            open -= inAll ? 1 : 0;
            if (CountsConnectionsOf(address) && counts.TryGetValue(address, out var count))
            {
                if (count > 1)
                {
                    counts[address] = count - 1;
                }
                else
                {
                    counts.Remove(address);
                }
            }
        }
    }

    /// <summary>The address that a client's connections are counted for; default for a trusted proxy.</summary>
    public ClientAddress CountedAs(ClientAddress client) => IsTrusted(client) ? default : client.Household;

    /// <summary>Tells the log that the system gives no connections.</summary>
    /// <param name="error">The system's number of the error.</param>
    public void NoPlace(int error) => ServerLog.NoPlace(Logger, error);

    /// <summary>Tells the log that it gives them again.</summary>
    public void PlaceAgain() => ServerLog.PlaceAgain(Logger);

    /// <summary>There is no descriptor for a connection, though there should be.</summary>
    public ApiProblem NoDescriptor()
    {
        lock (gate)
        {
            return Refuse(Full);
        }
    }

    private static ApiProblem Full { get; } =
        new(
            StatusCodes.Status503ServiceUnavailable,
            ErrorCode.ServerFull,
            "The server has as many connections as it takes; come back later."
        )
        {
            RetryAfterMs = RetryMs,
        };

    private static ApiProblem TooMany { get; } =
        new(
            StatusCodes.Status429TooManyRequests,
            ErrorCode.TooManyConnections,
            "Your address has as many connections as one may have; close some, or come back later."
        )
        {
            RetryAfterMs = RetryMs,
        };

    private static ApiProblem TooFast(TimeSpan wait) =>
        new(
            StatusCodes.Status429TooManyRequests,
            ErrorCode.TooManyHandshakes,
            "Connections from your address come too fast; come back more slowly."
        )
        {
            RetryAfterMs = Math.Max(1000, (int)Math.Ceiling(wait.TotalMilliseconds)),
        };

    private ApiProblem? Take(ClientAddress address, bool inAll)
    {
        lock (gate)
        {
            if (
                rates is not null
                && CountsHandshakesOf(address)
                && rates.Take(address) is var wait
                && wait > TimeSpan.Zero
            )
            {
                return Refuse(TooFast(wait));
            }

            if (inAll && open >= Most)
            {
                return Refuse(Full);
            }

            if (CountsConnectionsOf(address))
            {
                var count = counts.GetValueOrDefault(address);
                if (count >= perAddress)
                {
                    return Refuse(TooMany);
                }

                counts[address] = count + 1;
            }

            open += inAll ? 1 : 0;
            return null;
        }
    }

    // With the gate held. A flood of connections is no flood of lines in the log.
    private ApiProblem Refuse(ApiProblem problem)
    {
        Refusals.Count(problem.Code);
        var (at, since) = told.GetValueOrDefault(problem.Code);
        var now = time.GetTimestamp();
        if (at != 0 && time.GetElapsedTime(at, now) < Quiet)
        {
            told[problem.Code] = (at, since + 1);
        }
        else
        {
            told[problem.Code] = (now, 0);
            ServerLog.ConnectionsRefused(Logger, problem.Code, since + 1);
        }

        return problem;
    }

    private bool CountsConnectionsOf(ClientAddress address) =>
        perAddress > 0 && address.IsKnown && (limits.MaxConnectionsPerAddress is not null || !address.IsLoopback);

    private bool CountsHandshakesOf(ClientAddress address) =>
        address.IsKnown && (limits.HandshakeRate is not null || !address.IsLoopback);

    private bool IsTrusted(ClientAddress address)
    {
        if (proxies.Count == 0 || !address.IsKnown)
        {
            return false;
        }

        var written = AddressText.AddressOf(address);
        foreach (var network in proxies)
        {
            if (network.Contains(written))
            {
                return true;
            }
        }

        return false;
    }
}
