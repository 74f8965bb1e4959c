using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using Broadcast.Core;
using Broadcast.Core.Connections;
using Broadcast.Core.Events;
using Broadcast.Core.Log;
using Broadcast.Core.Moderation;
using Broadcast.Protocol.Json;
using Broadcast.Protocol.Text;
using Broadcast.Server.Access;
using Broadcast.Server.Capacity;
using Broadcast.Server.Draining;
using Broadcast.Server.Http;
using Broadcast.Server.Lanes;
using Broadcast.Server.Logging;
using Broadcast.Server.Metrics;
using Broadcast.Server.Moderation;
using Broadcast.Server.Origins;
using Broadcast.Server.Telemetry;
using Broadcast.Server.Tls;
using Broadcast.Server.Web;
using Broadcast.Server.WebSockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Broadcast.Server.Hosting;

/// <summary>
/// The whole server, put together by hand: log, hub, web server. Started once and stopped once. Thread-safe.
/// </summary>
public sealed class BroadcastServer : IAsyncDisposable
{
    private const int UsualOutbox = 4 * 1024 * 1024;
    private const int MessagesInOutbox = 8;

    // A piece of a replay has to fit an outbox that has little in it, and JSON may write a character as six bytes.
    private const int PiecesInOutbox = 16;

    // What a collector may take of the end; the process has to be gone before it is killed.
    private static readonly TimeSpan LastExport = TimeSpan.FromSeconds(1);

    private readonly WebApplication app;
    private readonly BroadcastServerOptions options;
    private readonly IMessageLog log;
    private readonly IHubDriver driver;
    private readonly Doorkeeper door;
    private readonly LaneSet? lanes;
    private readonly LogWorker? worker;
    private readonly InlineLogWorker? inlineWorker;
    private readonly RetentionSchedule? retention;
    private readonly HubLog observer;
    private readonly IMetricsExport? export;
    private readonly Hub hub;
    private readonly CancellationTokenSource stopping = new();
    private readonly DrainState drain;
    private readonly Lazy<Task> stopped;
    private readonly TaskCompletionSource<Exception> failed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private BroadcastServer(BroadcastServerOptions options, ListenHost host, IMessageLog log)
    {
        var outbox = options.OutboxBytes ?? Math.Max(UsualOutbox, MessagesInOutbox * options.Hub.Limits.MaxMessage);
        var piece = Math.Min(options.Hub.ReplayPiece, outbox / PiecesInOutbox);
        options = options with { Hub = options.Hub with { ReplayPiece = piece } };
        this.options = options;
        this.log = log;
        stopped = new Lazy<Task>(StopOnceAsync);
        drain = new DrainState(options.Returns);
        var dialects = new Dialects(new TextDialect(options.Hub.Limits), new JsonDialect(options.Hub.Limits));
        var transport = new TransportOptions
        {
            MaxMessage = options.Hub.Limits.MaxFrame,
            OutboxBytes = outbox,
            Compression = options.Compression,
            IsSecure = options.Tls is not null,
        };
        door = new Doorkeeper(options.Connections, Descriptors.Divide(), options.TrustedProxies, options.Time);
        if (options.Lanes > 0 && LaneSet.IsSupported)
        {
            driver = lanes = new LaneSet(options.Lanes, transport, dialects, options.Time, door);
        }
        else
        {
            driver = new HubLoop(options.Time);
        }

        var endpoint = new WebSocketEndpoint(dialects, transport, driver, options.Time, door, stopping.Token);
        app = Build(options, host, endpoint, driver, door, Fail, lanes, drain);
        var logger = app.Services.GetRequiredService<ILoggerFactory>().CreateLogger("Broadcast");
        door.Logger = logger;
        observer = new HubLog(logger, options.Time);
        driver.Failed += Fail;
        var gate = app.Services.GetRequiredService<Gate>();
        var ports = new ModerationPorts(
            log as IModerationStore ?? new MemoryModerationStore(),
            options.Audit ?? new LoggedAudit(logger),
            app.Services.GetRequiredService<AddressBans>(),
            AddressText.ReadRange,
            AddressText.Of
        );
        ILogWorker logWorker;
        if (log is MemoryLog)
        {
            logWorker = inlineWorker = new InlineLogWorker(log, driver);
            inlineWorker.Failed += Fail;
        }
        else
        {
            logWorker = worker = new LogWorker(log, driver);
            worker.Failed += Fail;
        }

        var meter = new HubMeter();
        export = OtlpVariables.AskForExport(options.Variable) ? Export(options, logger) : null;
        hub = new Hub(
            options.Hub,
            dialects,
            logWorker,
            log.Secret,
            NewPerson,
            options.Time,
            new HubObservers(observer, export is null ? meter : new HubObservers(meter, export.Observer)),
            gate,
            ports
        );
        var api = new ApiServices
        {
            Log = log,
            Mailbox = driver,
            Desk = hub.Visitors,
            Options = options.Hub,
            Transport = transport,
            Door = door,
            Time = options.Time,
        };
        var refusals = app.Services.GetRequiredService<RefusalCounts>();
        var metrics = new MetricsReader(driver, meter, hub.Count, refusals, log);
        app.MapApi(api, new ReadMetrics(metrics), drain);
        new ModerationEndpoints(() => hub, driver, (JsonDialect)dialects.Json).Map(app);
        driver.Start(hub);
        export?.Start(metrics);
        if (options.Retention is { } policy && log is ILogRetention forgetful)
        {
            retention = new RetentionSchedule(forgetful, policy, options.Time, logger, Fail);
        }
    }

    /// <summary>Where the server listens, such as <c>http://127.0.0.1:8080</c>; at least one address.</summary>
    public IReadOnlyList<Uri> Addresses =>
        [
            .. app
                .Services.GetRequiredService<IServer>()
                .Features.GetRequiredFeature<IServerAddressesFeature>()
                .Addresses.Select(address => new Uri(address)),
        ];

    /// <summary>Ends with the exception of a defect that the server cannot go on with; never ends otherwise.</summary>
    public Task<Exception> Failed => failed.Task;

    /// <summary>What is held now: counts that the hub's thread changes meanwhile, each right by itself.</summary>
    public HubLoad Load => hub.Load;

    /// <summary>The most connections that are taken: what was asked for, and what there are descriptors for.</summary>
    public int MaxConnections => door.Most;

    /// <summary>Everything that is routed, whoever mapped it.</summary>
    internal IEnumerable<RouteEndpoint> Routes =>
        ((IEndpointRouteBuilder)app).DataSources.SelectMany(source => source.Endpoints).OfType<RouteEndpoint>();

    /// <summary>Starts a server and returns when it listens.</summary>
    /// <param name="options">How.</param>
    /// <exception cref="IOException">The port is in use or may not be used.</exception>
    /// <exception cref="System.Net.Sockets.SocketException">The host is not known, or not of this machine.</exception>
    /// <exception cref="LogUnavailableException">The log cannot be opened; more exceptions are those of <see cref="BroadcastServerOptions.OpenLog"/>.</exception>
    public static async Task<BroadcastServer> StartAsync(BroadcastServerOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var host =
            options.Inherited.Count > 0 ? ListenHost.Of(options.Inherited) : await ListenHost.FindAsync(options.Host);
        var server = new BroadcastServer(options, host, options.OpenLog());
        try
        {
            await server.app.StartAsync();
            var logger = server.app.Services.GetRequiredService<ILoggerFactory>().CreateLogger("Broadcast.Start");
            foreach (var address in server.Addresses)
            {
                ServerLog.Listening(logger, address);
            }

            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>
    /// Stops: nothing new is taken (503), what was taken in is committed and acknowledged, every client is told when to come back and closed with
    /// 1012, the log is closed. Takes <see cref="BroadcastServerOptions.DrainTime"/> at most. Called again, it is the same stop.
    /// </summary>
    public Task StopAsync() => stopped.Value;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        await (retention?.DisposeAsync() ?? ValueTask.CompletedTask);
        await app.DisposeAsync();
        export?.Dispose();
        worker?.Dispose();
        inlineWorker?.Dispose();
        driver.Dispose();
        observer.Dispose();
        log.Dispose();
        stopping.Dispose();
    }

    private async Task StopOnceAsync()
    {
        // A clock of its own, as everything that is waited for here may take for ever.
        using var limit = new CancellationTokenSource(options.DrainTime, options.Time);
        drain.Begin(hub.Load.Connections);
        lanes?.LeaveSharedSockets();
        await stopping.CancelAsync();
        await SendAwayAsync(limit.Token);
        try
        {
            // Nothing is left but idle connections, unless the time was over before.
            await app.StopAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            // What is left is cut by disposing.
        }

        // Handshakes that were under way may have become WebSockets at the last moment.
        await (lanes?.DrainAsync(limit.Token) ?? Task.CompletedTask);
        await (export?.StopAsync(LastExport) ?? Task.CompletedTask);
    }

    // Meanwhile the server listens: who comes is told when to come back, and who watches over it is told why it is not ready.
    private async Task SendAwayAsync(CancellationToken limit)
    {
        var told = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        driver.Post(new ClosingRequested("the server is restarting", options.Returns, told.SetResult));
        try
        {
            await told.Task.WaitAsync(limit);
            await drain.Idle.WaitAsync(limit);
        }
        catch (OperationCanceledException)
        {
            // Who did not go in time is cut.
        }

        await (lanes?.DrainAsync(limit) ?? Task.CompletedTask);
    }

    // What throws where nothing may throw is a defect; the process should end.
    private void Fail(Exception exception)
    {
        ServerLog.Defect(app.Services.GetRequiredService<ILoggerFactory>().CreateLogger("Broadcast"), exception);
        failed.TrySetResult(exception);
    }

    private static WebApplication Build(
        BroadcastServerOptions options,
        ListenHost host,
        WebSocketEndpoint endpoint,
        IHubDriver driver,
        Doorkeeper door,
        Action<Exception> fail,
        LaneSet? lanes,
        DrainState drain
    )
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        options.Logging(builder.Logging);
        builder.Services.AddRoutingCore();
        builder.Services.AddSingleton(door.Refusals);
        builder.Services.AddAccess(options.Access, driver, options.Time, fail);
        builder.WebHost.UseKestrelCore();
        if (options.Tls is { } tls)
        {
            builder.AddTls(tls, options.Time);
        }

        if (lanes is not null)
        {
            builder.Services.AddSingleton<IConnectionListenerFactory>(new LaneListenerFactory(lanes));
        }

        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.SetTimes(options.Connections);
            host.Listen(
                kestrel,
                options.Port,
                listen =>
                {
                    listen.UseDoorkeeper(door, options.Time);
                    if (options.Tls is not null)
                    {
                        listen.UseTls();
                    }
                }
            );
        });
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = options.DrainTime);
        var web = builder.Build();
        var isLocal =
            host.IsLoopback
            && options is { Access.Mode: AccessMode.Open, AllowedOrigins.Count: 0, TrustedProxies.Count: 0 };
        web.UseDraining(drain);
        web.UseDoorkeeper();
        web.UseForwardedAddress(options.TrustedProxies);
        web.UseStrictTransport();
        web.UseOriginCheck(new OriginPolicy(options.AllowedOrigins, isLocal), WebSocketEndpoint.IsHandshake);
        web.UseAccess(options.Time);
        web.Use(
            (context, next) =>
                IsWebSocketPath(context.Request.Path, options.Echo) && WebSocketEndpoint.IsHandshake(context)
                    ? endpoint.HandleAsync(context)
                    : next(context)
        );
        web.UseApiErrors();
        web.UseRouting();
        web.MapPage();
        web.Map("/ws", WebSocketEndpoint.RequireUpgradeAsync);
        return web;
    }

    // On its own, so that nothing of OpenTelemetry is loaded where it is not called.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static IMetricsExport Export(BroadcastServerOptions options, ILogger logger) =>
        new OtlpExport(options.Variable, options.Time, logger);

    private static bool IsWebSocketPath(PathString path, bool echo) =>
        path == "/" || path == "/ws" || (echo && path == EchoEndpoint.Path);

    private static PersonId NewPerson()
    {
        Span<byte> bytes = stackalloc byte[PersonId.Size];
        RandomNumberGenerator.Fill(bytes);
        return PersonId.Read(bytes);
    }
}
