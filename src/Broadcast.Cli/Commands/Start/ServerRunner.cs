using System.Net.Sockets;
using Broadcast.Cli.Hosting;
using Broadcast.Cli.Hosting.Announcements;
using Broadcast.Cli.Hosting.Systemd;
using Broadcast.Core;
using Broadcast.Core.Log;
using Broadcast.Protocol;
using Broadcast.Server.Access;
using Broadcast.Server.Hosting;
using Broadcast.Server.Moderation;
using Broadcast.Server.Storage;
using Broadcast.Server.Tls;

namespace Broadcast.Cli.Commands.Start;

/// <summary>Composes the server and runs it.</summary>
internal static class ServerRunner
{
    /// <summary>Runs the server until it is told to stop.</summary>
    /// <param name="options">What was asked for.</param>
    /// <param name="environment">Its output is for the banner, its error for the one line that says why it could not start.</param>
    /// <param name="stop">Cancelled by the first SIGINT or SIGTERM; the second ends the process by itself.</param>
    /// <returns>One of <see cref="ExitCode"/>.</returns>
    public static async Task<int> RunAsync(StartOptions options, CliEnvironment environment, CancellationToken stop)
    {
        BroadcastServer server;
        try
        {
            server = await BroadcastServer.StartAsync(Compose(options, environment));
        }
        catch (Exception exception) when (Explain(exception, options) is { } reason)
        {
            await environment.Error.WriteLineAsync($"broadcast-server: {reason}");
            return ExitCode.Failed;
        }

        await using (server)
        {
            using var announcement = ServerAnnouncement.Publish(
                AnnouncementFolder.PathFor(environment),
                server.Addresses
            );
            if (options.LogFormat == LogFormat.Text)
            {
                await Banner.WriteAsync(environment.Output, options, server.Addresses, server.MaxConnections);
            }

            if (UnicodeLibrary.IsMissing)
            {
                await environment.Error.WriteLineAsync($"broadcast-server: {UnicodeLibrary.Advice}");
            }

            var service = new ServiceNotifier(environment.Variable("NOTIFY_SOCKET"));
            service.Ready();
            var stopped = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            await using var registration = stop.UnsafeRegister(
                static state => ((TaskCompletionSource)state!).TrySetResult(),
                stopped
            );
            if (await Task.WhenAny(stopped.Task, server.Failed) == server.Failed)
            {
                return ExitCode.Failed;
            }

            service.Stopping();
            await server.StopAsync();
        }

        return ExitCode.Ok;
    }

    private static BroadcastServerOptions Compose(StartOptions options, CliEnvironment environment) =>
        new()
        {
            Host = options.Host,
            Port = options.Port,
            Inherited = options.Inherited,
            Audit = options.DataDirectory is { } folder ? new AuditFile(folder) : null,
            Tls = options.Tls,
            AllowedOrigins = options.AllowedOrigins,
            TrustedProxies = options.TrustedProxies,
            Access = AccessFiles.Read(options.Access, options.DataDirectory, environment),
            Connections = options.Connections,
            OutboxBytes = options.Capacity.Outbox,
            Echo = options.Echo,
            Compression = options.Compression,
            OpenLog = () => OpenLog(options),
            Retention = options.Retention,
            DrainTime = options.DrainTime,
            Hub = new HubOptions
            {
                Grace = options.Grace,
                SearchTime = options.SearchTime,
                JoinTimeout = options.Capacity.JoinTimeout,
                AllOutboxBytes = options.Capacity.AllOutboxes,
                Rates = options.Rates.ToLimits(),
                MaxRooms = options.Rates.MaxRooms,
                MaxMembers = options.Rates.MaxMembers,
                Limits = LimitsOf(options),
            },
            Variable = environment.Variable,
            Logging = logging => ServerLogging.Configure(logging, options),
        };

    private static Limits LimitsOf(StartOptions options) =>
        new()
        {
            MaxMessage = options.MaxMessage,
            HistoryPage = options.Capacity.HistoryPage,
            RoomsPerConnection = options.Rates.MaxRoomsPerConnection,
            MessageRate = options.Rates.MessageRate,
            MessageBurst = options.Rates.MessagesAtOnce,
            ByteRate = options.Rates.ByteRate,
            ByteBurst = options.Rates.BytesAtOnce,
        };

    private static IMessageLog OpenLog(StartOptions options) =>
        options.DataDirectory is { } directory
            ? SqliteMessageLog.Open(
                new SqliteLogOptions
                {
                    Directory = directory,
                    Durability = options.Durability == DurabilityMode.Fsync ? LogDurability.Fsync : LogDurability.Os,
                }
            )
            : new MemoryLog();

    // What an operator can mend is told in one line; anything else is a defect and keeps its stack.
    private static string? Explain(Exception exception, StartOptions options) =>
        exception switch
        {
            LogOpenException log => log.Message,
            LogUnavailableException log => log.Message,
            CertificateException certificate => certificate.Message,
            AccessOptionException access => access.Message.ReplaceLineEndings(" "),
            SocketException
            {
                SocketErrorCode: SocketError.HostNotFound or SocketError.TryAgain or SocketError.NoData
            } => $"the host {options.Host} is not known; name an address of this machine, such as 0.0.0.0.",
            SocketException { SocketErrorCode: SocketError.AddressNotAvailable } =>
                $"{options.Host} is not an address of this machine.",
            SocketException { SocketErrorCode: SocketError.AccessDenied } =>
                $"port {options.Port} may not be used by this user; choose one above 1023 with --port.",
            IOException
            {
                InnerException.InnerException: SocketException { SocketErrorCode: SocketError.AddressAlreadyInUse }
            } => $"port {options.Port} is in use; choose another with --port, or stop the program that has it.",
            IOException io => io.Message.ReplaceLineEndings(" "),
            SocketException socket => $"cannot listen on {options.Host}:{options.Port}: {socket.Message}",
            _ => null,
        };
}
