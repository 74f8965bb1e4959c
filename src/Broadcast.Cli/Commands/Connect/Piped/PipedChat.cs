using Broadcast.Cli.Commands.Connect.Piped.Input;
using Broadcast.Cli.Commands.Connect.Piped.Output;
using Broadcast.Cli.Commands.Connect.Rendering;
using Broadcast.Cli.Commands.Entry;
using Broadcast.Cli.Hosting;
using Broadcast.Client;

namespace Broadcast.Cli.Commands.Connect.Piped;

/// <summary>Runs <c>connect</c> as a part of a pipe: each line of input is a message, and what comes is written line by line.</summary>
/// <remarks>
/// <code>
/// stdin ─▶ feed ─▶ sender ─▶ outbox (a window of messages) ─▶ server
///                                                               │
/// stdout ◀─ pipe ◀─ printer ◀─ events (bounded) ◀───────────────┘
/// </code>
/// Nothing in between grows: a full window stops the reading of standard input; a reader that is slow stops the reading of the socket, and the server
/// cuts off who reads too slowly for its outbox, who then comes back with its position.
/// </remarks>
internal static class PipedChat
{
    /// <summary>Runs until the end of the input, the count, the end of the reader, a signal, or the end of the connection.</summary>
    /// <param name="options">Where, as whom, and what to write.</param>
    /// <param name="environment">Where to read and write.</param>
    /// <param name="stop">Cancelled by the first signal.</param>
    /// <returns>One of <see cref="ExitCode"/>.</returns>
    public static async Task<int> RunAsync(ConnectOptions options, CliEnvironment environment, CancellationToken stop)
    {
        var entrance = new Entrance(options, environment);
        try
        {
            var settings = entrance.Settings() with { OutboxMessages = LineSender.Window };
            if (options.Piped.Since is { } since)
            {
                settings = settings with
                {
                    Positions = new Dictionary<string, RoomPosition>(StringComparer.Ordinal) { [options.Room] = since },
                };
            }

            await using var client = await entrance.EnterAsync(settings, stop);
            var code = await RunAsync(client, options, environment, stop);
            entrance.Keep(client);
            return code;
        }
        catch (OperationCanceledException)
        {
            return ExitCode.Interrupted;
        }
        catch (Exception exception) when (exception is BroadcastException or SecretsException)
        {
            return entrance.Explain(exception);
        }
    }

    private static async Task<int> RunAsync(
        BroadcastClient client,
        ConnectOptions options,
        CliEnvironment environment,
        CancellationToken stop
    )
    {
        var piped = options.Piped;
        var renderer = new EventRenderer(new MessageRenderer(environment.Time.LocalTimeZone));
        var diagnostics = new Diagnostics(environment.Error, piped.Quiet);
        IEventFormat format = piped.Format switch
        {
            OutputFormat.Json => new JsonFormat(piped.Quiet),
            OutputFormat.Raw => new RawFormat(environment.IsOutputTerminal),
            _ => new PlainFormat(renderer, piped.Quiet),
        };
        await using var stream = environment.OpenOutputBytes();
        var output = new OutputPipe(stream);
        environment.WatchReader(output.ReaderHasGone);
        var notes = new ConnectionNotes(renderer, diagnostics);
        var printer = new EventPrinter(client, piped, options.Room, format, output, notes);
        var sender = new LineSender(client, options.Room, piped.Commands, diagnostics);
        var feed = piped.Listen
            ? null
            : new LineFeed(new LineReader(environment.OpenInputBytes(), client.Limits.MaxMessage));
        return await new PipedSession(client, piped, environment, printer, output, sender, diagnostics).RunAsync(
            feed,
            stop
        );
    }
}
