using System.Globalization;
using Broadcast.Cli.Commands.Connect.Rendering;
using Broadcast.Cli.Hosting;
using Broadcast.Cli.Terminal;
using Broadcast.Client;

namespace Broadcast.Cli.Commands.Connect.Piped;

/// <summary>Runs <c>connect</c>: get in, chat, leave, and say by the exit code how it went.</summary>
internal static class PipedChat
{
    private static readonly TimeSpan PatienceOfPeople = TimeSpan.FromSeconds(5);

    /// <summary>Chats until the end of the input, <c>/quit</c>, a signal, or the end of the connection.</summary>
    /// <param name="options">Where, and as whom.</param>
    /// <param name="environment">Where to read and write.</param>
    /// <param name="stop">Cancelled by the first signal.</param>
    /// <returns>One of <see cref="ExitCode"/>.</returns>
    public static async Task<int> RunAsync(ConnectOptions options, CliEnvironment environment, CancellationToken stop)
    {
        IScreen screen = environment.IsOutputTerminal
            ? new ColourScreen(environment.Output, environment.IsInputTerminal, environment.Columns)
            : new PlainScreen(environment.Output, environment.Error);
        var input = new InputLines(environment.OpenInput());
        try
        {
            var greeting = new Greeting(environment, input, screen);
            await using var client = await greeting.ConnectAsync(
                Compose(options, environment),
                Greeting.NameOfSystemUser(),
                stop
            );
            if (client is null)
            {
                return ExitCode.Interrupted;
            }

            var messages = new MessageRenderer(environment.Time.LocalTimeZone);
            var session = new ChatSession(client, options.Room, input, screen, messages);
            return await ChatAsync(client, session, environment, stop);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return ExitCode.Interrupted;
        }
        catch (BroadcastConnectException exception)
        {
            Tell(environment, $"No server answers at {options.Server} ({TerminalText.Line(exception.Message)}).");
            return ExitCode.NoServer;
        }
        catch (BroadcastRefusedException exception)
        {
            Tell(environment, TerminalText.Line(exception.Message));
            return ExitCode.Failed;
        }
    }

    private static BroadcastClientOptions Compose(ConnectOptions options, CliEnvironment environment) =>
        new()
        {
            Uri = options.Server,
            Username = options.Name,
            Rooms = [options.Room],
            Reconnect = options.RetryFor > TimeSpan.Zero,
            GiveUpAfter = options.RetryFor,
            // A person wants to be gone; a pipe wants everything to arrive.
            CloseTimeout =
                environment.IsInputTerminal || options.RetryFor < PatienceOfPeople
                    ? PatienceOfPeople
                    : options.RetryFor,
            TimeProvider = environment.Time,
        };

    private static async Task<int> ChatAsync(
        BroadcastClient client,
        ChatSession session,
        CliEnvironment environment,
        CancellationToken stop
    )
    {
        using var stopTyping = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var showing = session.ShowAsync();
        var typing = session.TypeAsync(stopTyping.Token);
        await Task.WhenAny(showing, typing);
        await stopTyping.CancelAsync();
        try
        {
            await typing;
        }
        catch (OperationCanceledException)
        {
            // By the signal, or because the connection ended.
        }
        catch (BroadcastException)
        {
            // The connection ended under a command; how, is told below.
        }

        // Of a pipe that was told to stop, as of a person, patience is short.
        using var patience = new CancellationTokenSource(PatienceOfPeople, environment.Time);
        var unacknowledged = await client.CloseAsync(stop.IsCancellationRequested ? patience.Token : default);
        var closed = await showing;
        if (unacknowledged > 0)
        {
            var count = unacknowledged.ToString(CultureInfo.InvariantCulture);
            Tell(environment, $"{count} messages were not acknowledged; they may not have arrived.");
        }

        if (closed.Reason != CloseReason.ByClient)
        {
            Tell(environment, $"The server has gone: {TerminalText.Line(closed.Message)}");
            return ExitCode.Failed;
        }

        var isLost = unacknowledged > 0 || (session.Refused > 0 && !environment.IsInputTerminal);
        return isLost ? ExitCode.Failed : ExitCode.Ok;
    }

    private static void Tell(CliEnvironment environment, string text) =>
        environment.Error.WriteLine($"broadcast-server: {text}");
}
