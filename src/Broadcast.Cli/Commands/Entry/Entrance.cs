using System.Globalization;
using Broadcast.Cli.Hosting;
using Broadcast.Cli.Terminal;
using Broadcast.Client;

namespace Broadcast.Cli.Commands.Entry;

/// <summary>Gets a client command into its room: finds its secrets, waits for a server if asked to, asks a person for a password, and says in one line why it failed.</summary>
/// <param name="options">The command's options.</param>
/// <param name="environment">Files, variables and the terminal.</param>
internal sealed class Entrance(EntryOptions options, CliEnvironment environment)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    /// <summary>The settings of the client library, secrets included.</summary>
    /// <exception cref="SecretsException">A secret cannot be read.</exception>
    public BroadcastClientOptions Settings() => ClientSettings.Of(options, environment, ReadSecrets());

    /// <summary>Connects.</summary>
    /// <param name="settings">Of <see cref="Settings"/>, with what the command needs beside.</param>
    /// <param name="stop">Gives up.</param>
    /// <param name="asks">Whether a person in a terminal is asked for a password here; otherwise that one is asked for is an exception.</param>
    /// <exception cref="BroadcastException">There is no server, or it does not let one in.</exception>
    /// <exception cref="SecretsException">The session cannot be kept.</exception>
    /// <exception cref="OperationCanceledException">A person gave up.</exception>
    public async Task<BroadcastClient> EnterAsync(
        BroadcastClientOptions settings,
        CancellationToken stop,
        bool asks = true
    )
    {
        var start = environment.Time.GetTimestamp();
        while (true)
        {
            try
            {
                var client = await BroadcastClient.ConnectAsync(settings, stop);
                Keep(client);
                return client;
            }
            catch (BroadcastRefusedException refused)
                when (asks && AccessCodes.AsksForSecret(refused.Code) && environment.IsInputTerminal)
            {
                environment.Error.WriteLine($"broadcast-server: {TerminalText.Line(refused.Message)}");
                var secret = environment.AskSecret("Password: ");
                settings = settings with { Token = secret ?? throw new OperationCanceledException() };
            }
            catch (BroadcastConnectException exception) when (MayWait(start, PauseOf(exception)))
            {
                await Task.Delay(PauseOf(exception), environment.Time, stop);
            }
        }
    }

    /// <summary>Keeps who one is for the next run, if that was asked for.</summary>
    /// <param name="client">Connected.</param>
    /// <exception cref="SecretsException">It cannot be kept.</exception>
    public void Keep(BroadcastClient client)
    {
        if (options.SessionFile is { } file && client.Session.Length > 0)
        {
            SecretFile.Write(file, client.Session);
        }
    }

    /// <summary>Says on standard error why one is not in.</summary>
    /// <param name="exception">Of <see cref="EnterAsync"/>.</param>
    /// <returns>The exit code.</returns>
    public int Explain(Exception exception)
    {
        var (code, text) = Judge(exception);
        environment.Error.WriteLine($"broadcast-server: {text}");
        return code;
    }

    /// <summary>Why one is not in.</summary>
    /// <param name="exception">Of <see cref="EnterAsync"/>.</param>
    /// <returns>The exit code, and a line that is harmless for a terminal.</returns>
    public (int Code, string Text) Judge(Exception exception) =>
        exception switch
        {
            BroadcastRefusedException refused => (
                AccessCodes.IsRefusal(refused.Code) ? ExitCode.NotAllowed : ExitCode.Failed,
                TerminalText.Line(refused.Message)
            ),
            BroadcastConnectException { RetryAfter: not null } busy => (
                ExitCode.NoServer,
                $"{TerminalText.Line(busy.Message)} (The server is {options.Server}.)"
            ),
            BroadcastConnectException connect => (
                ExitCode.NoServer,
                $"No server answers at {options.Server} ({TerminalText.Line(connect.Message)}).{StartOne()}"
            ),
            _ => (ExitCode.Failed, TerminalText.Line(exception.Message)),
        };

    // A server that is there says when it wants to be asked again.
    private static TimeSpan PauseOf(BroadcastConnectException exception) =>
        exception.RetryAfter is { } asked && asked > Pause ? asked : Pause;

    private bool MayWait(long start, TimeSpan pause) =>
        options.Wait is not { } patience || environment.Time.GetElapsedTime(start) + pause <= patience;

    private string StartOne() =>
        options.Server is { IsLoopback: true, Scheme: "ws" }
            ? string.Create(
                CultureInfo.InvariantCulture,
                $" Start one: broadcast-server start --port {options.Server.Port}"
            )
            : string.Empty;

    private Secrets ReadSecrets()
    {
        var token = options.TokenFile is { } file ? SecretFile.Read(file) : environment.Variable("BROADCAST_TOKEN");
        var session = options.SessionFile is { } kept && File.Exists(kept) ? SecretFile.Read(kept) : null;
        return new Secrets(string.IsNullOrEmpty(token) ? null : token, session);
    }
}
