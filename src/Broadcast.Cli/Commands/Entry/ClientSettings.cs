using Broadcast.Cli.Hosting;
using Broadcast.Client;

namespace Broadcast.Cli.Commands.Entry;

/// <summary>Makes the client library's options of a command's.</summary>
internal static class ClientSettings
{
    private static readonly TimeSpan GoodbyeTime = TimeSpan.FromSeconds(5);

    /// <summary>The settings.</summary>
    /// <param name="options">The command's options.</param>
    /// <param name="environment">The source of time.</param>
    /// <param name="secrets">Who one is to the server.</param>
    /// <exception cref="SecretsException">The certificates to trust cannot be read.</exception>
    public static BroadcastClientOptions Of(EntryOptions options, CliEnvironment environment, Secrets secrets)
    {
        var roots = options.CaFile is { } file ? new TrustedRoots(file) : null;
        return new BroadcastClientOptions
        {
            Uri = options.Server,
            Username = options.Name,
            Rooms = [options.Room],
            Token = secrets.Token,
            Session = secrets.Session,
            Reconnect = options.GiveUpAfter != TimeSpan.Zero,
            GiveUpAfter = options.GiveUpAfter,
            CloseTimeout = GoodbyeTime,
            TimeProvider = environment.Time,
            ConfigureWebSocket = roots is null
                ? null
                : socket =>
                    socket.RemoteCertificateValidationCallback = (_, certificate, chain, errors) =>
                        roots.Trust(certificate, chain, errors),
        };
    }
}
