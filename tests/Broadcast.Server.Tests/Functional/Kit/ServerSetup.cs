using Broadcast.Core;
using Broadcast.Core.Log;
using Broadcast.Server.Access;
using Broadcast.Server.Hosting;

namespace Broadcast.Server.Tests.Functional.Kit;

/// <summary>How a test wants its server.</summary>
internal sealed record ServerSetup
{
    /// <summary>The log; in memory unless set.</summary>
    public Func<IMessageLog> OpenLog { get; init; } = static () => new MemoryLog();

    /// <summary>Changes how the hub behaves. Unless set, a room is told of who comes and goes at the end of every round.</summary>
    public Func<HubOptions, HubOptions> Hub { get; init; } = static options => options;

    /// <summary>Who is let in; everybody unless set.</summary>
    public AccessOptions Access { get; init; } = new();

    /// <summary>Changes anything else of how the server is started.</summary>
    public Func<BroadcastServerOptions, BroadcastServerOptions> Options { get; init; } = static options => options;

    /// <summary>How much is kept; everything unless set.</summary>
    public RetentionPolicy? Retention { get; init; }

    /// <summary>Whether time passes by itself; otherwise a test moves it.</summary>
    public bool RealTime { get; init; }

    /// <summary>Whether <c>/echo</c> is open.</summary>
    public bool Echo { get; init; }

    /// <summary>Whether messages are compressed for clients that offer it.</summary>
    public bool Compression { get; init; }

    /// <summary>How many lanes; 0 for streams; the product's own choice unless set.</summary>
    public int? Lanes { get; init; }

    /// <summary>The most that may wait to be read, for one connection, in bytes.</summary>
    public int? OutboxBytes { get; init; }
}
