using System.Text;
using Broadcast.Cli.Commands.Connect.Piped.Output;
using Broadcast.Cli.Commands.Entry;
using Broadcast.Cli.Hosting;
using Broadcast.Cli.Terminal;
using Broadcast.Client;

namespace Broadcast.Cli.Commands.Send;

/// <summary>Runs <c>send</c>: get in, say one thing, leave when the server has it.</summary>
internal static class SendRunner
{
    // The longest message that any server can be told to take, and a byte that shows that there is more.
    private const int MostBytes = (16 * 1024 * 1024) + 1;

    /// <summary>Sends.</summary>
    /// <param name="options">What and where.</param>
    /// <param name="environment">Where to read and write.</param>
    /// <param name="stop">Cancelled by the first signal.</param>
    /// <returns>One of <see cref="ExitCode"/>.</returns>
    public static async Task<int> RunAsync(SendOptions options, CliEnvironment environment, CancellationToken stop)
    {
        var entrance = new Entrance(options, environment);
        try
        {
            if (await ServerChoice.ChooseAsync(options, environment, quiet: true, stop) is not { } server)
            {
                return ExitCode.NoServer;
            }

            options = options with { Server = server };
            if (options is { Id: not null, SessionFile: null })
            {
                options = options with { SessionFile = KeptSession.PathFor(options, environment) };
            }

            entrance = new Entrance(options, environment);
            var text = Clean(options.Text ?? await ReadAsync(environment, stop));
            await using var client = await entrance.EnterAsync(entrance.Settings() with { DiscardEvents = true }, stop);
            var ack = await SendAsync(client, options, text, stop);
            if (options.Json)
            {
                await environment.Output.WriteLineAsync(Describe(ack));
            }

            await client.CloseAsync(stop);
            return ExitCode.Ok;
        }
        catch (OperationCanceledException)
        {
            return ExitCode.Interrupted;
        }
        catch (BroadcastClosedException closed)
        {
            environment.Error.WriteLine(
                $"broadcast-server: The message was not acknowledged; it may not have arrived: {TerminalText.Line(closed.Message)}"
            );
            return AccessCodes.IsRefusal(closed.Closed) ? ExitCode.NotAllowed : ExitCode.Failed;
        }
        catch (Exception exception) when (exception is BroadcastException or SecretsException or IOException)
        {
            return entrance.Explain(exception);
        }
    }

    private static async Task<Ack> SendAsync(
        BroadcastClient client,
        SendOptions options,
        string text,
        CancellationToken stop
    )
    {
        var id = options.Id ?? Guid.NewGuid().ToString("N");
        var message = options.To is { } person
            ? await client.PostPrivateAsync(person, text, id, stop)
            : await client.PostAsync(options.Room, text, id, stop);
        return await message.Acknowledged.WaitAsync(stop);
    }

    private static async Task<string> ReadAsync(CliEnvironment environment, CancellationToken stop)
    {
        // Reading cannot be broken off: on a thread that the end of the process does not wait for.
        var reading = Task.Run(
            () =>
            {
                using var input = environment.OpenInputBytes();
                using var bytes = new MemoryStream();
                var portion = new byte[64 * 1024];
                for (int read; bytes.Length < MostBytes && (read = input.Read(portion)) > 0; )
                {
                    bytes.Write(portion, 0, read);
                }

                return Encoding.UTF8.GetString(bytes.GetBuffer(), 0, (int)bytes.Length);
            },
            stop
        );
        return await reading.WaitAsync(stop);
    }

    // As the shell's $(…) does, the line ends at the end are left out; and what servers refuse, line by line.
    private static string Clean(string text) =>
        string.Join(
            '\n',
            text.TrimEnd('\r', '\n').ReplaceLineEndings("\n").Split('\n').Select(TerminalText.WithoutControls)
        );

    private static string Describe(Ack ack) =>
        new JsonLine("ack")
            .Text("id", ack.Id)
            .Text("roomId", ack.RoomId)
            .Number("seq", ack.Seq)
            .Time("at", ack.At)
            .ToString();
}
