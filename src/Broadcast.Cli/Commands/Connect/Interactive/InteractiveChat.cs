using Broadcast.Cli.Commands.Connect.Interactive.Loop;
using Broadcast.Cli.Commands.Connect.Interactive.Positions;
using Broadcast.Cli.Commands.Connect.Interactive.Stages;
using Broadcast.Cli.Commands.Connect.Interactive.View;
using Broadcast.Cli.Commands.Entry;
using Broadcast.Cli.Commands.Start;
using Broadcast.Cli.Hosting;
using Broadcast.Cli.Terminal;
using Broadcast.Cli.Terminal.Styling;
using Broadcast.Client;
using Broadcast.Protocol;

namespace Broadcast.Cli.Commands.Connect.Interactive;

/// <summary>Runs <c>connect</c> for a person in a terminal: puts the parts together, and says by the exit code how it went.</summary>
internal sealed class InteractiveChat : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly ConnectOptions options;
    private readonly CliEnvironment environment;
    private readonly ChatLoop loop;
    private readonly EntranceStage entrance;
    private readonly Entrance door;
    private readonly List<string> lastWords = [];
    private BroadcastClient? client;
    private Farewell? farewell;

    private InteractiveChat(ConnectOptions options, CliEnvironment environment, IFront front)
    {
        this.options = options;
        this.environment = environment;
        door = new Entrance(options, environment);
        loop = new ChatLoop(front, environment.Time);
        entrance = new EntranceStage(loop, Greeting.NameOfSystemUser(), ConnectAsync, Enter, Fail);
    }

    /// <summary>Chats until <c>/quit</c>, Ctrl-D, a signal, or the end of the connection.</summary>
    /// <param name="options">Where, and as whom.</param>
    /// <param name="environment">The terminal.</param>
    /// <param name="stop">Cancelled by the first signal.</param>
    /// <returns>One of <see cref="ExitCode"/>.</returns>
    public static async Task<int> RunAsync(ConnectOptions options, CliEnvironment environment, CancellationToken stop)
    {
        var capabilities = TerminalCapabilities.Of(environment, options.NoColour);
        using var device = capabilities.IsDumb ? null : environment.OpenTerminal();
        IFront front = device is null
            ? new LineFront(environment)
            : new KeyboardFront(device, new SgrWriter(capabilities.Depth), environment.ReadKeys);
        using var chat = new InteractiveChat(options, environment, front);
        return await chat.RunAsync(stop);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        entrance.Dispose();
        farewell?.Dispose();
    }

    private async Task<int> RunAsync(CancellationToken stop)
    {
        await using var registration = stop.Register(() => _ = loop.PostAsync(() => loop.Stage!.Leave()).AsTask());
        if (options.Name is { } name)
        {
            entrance.Connect(name);
        }

        var code = await loop.RunAsync(entrance);
        if (client is not null)
        {
            await client.DisposeAsync();
        }

        foreach (var words in lastWords)
        {
            await environment.Error.WriteLineAsync($"broadcast-server: {TerminalText.Line(words)}");
        }

        return code;
    }

    private async Task<BroadcastClient> ConnectAsync(string name, CancellationToken cancellation)
    {
        var settings = door.Settings();
        settings = settings with
        {
            Username = name,
            Token = entrance.Secret ?? settings.Token,
            CloseTimeout = Patience,
        };
        return await door.EnterAsync(settings, cancellation, asks: false);
    }

    private void Enter(BroadcastClient connected)
    {
        client = connected;
        var positions = new PositionStore(Path.Combine(StateDirectory.Default(environment), "connect"), options.Server);
        positions.Prune();
        var chat = new Conversation(
            loop,
            connected,
            new MessageView(environment.Time.LocalTimeZone),
            positions,
            options.Bell
        );
        chat.Rooms.GoTo(RoomId.TryCreate(options.Room, out var room, out _) ? room.Value : options.Room);
        var errands = new Errands();
        var leaving = new Farewell(chat, errands, environment.Time, Patience);
        farewell = leaving;
        var happenings = new Happenings(chat);
        var runner = new CommandRunner(chat, errands, new Questions(chat, happenings), leaving.Begin);
        var typing = new TypingNotifier((room, isTyping) => loop.Watch(TellTypingAsync(connected, room, isTyping)));
        loop.Stage = new ConversationStage(chat, runner, typing, leaving);
        loop.Watch(errands.Done);
        foreach (var line in entrance.TypedAhead)
        {
            loop.Stage.Submit(line);
        }

        loop.Watch(new EventPump(chat, happenings, closed => End(chat, leaving, closed)).RunAsync());
    }

    private void End(Conversation chat, Farewell leaving, Closed closed)
    {
        chat.KeepPositions();
        if (closed.Reason != CloseReason.ByClient)
        {
            lastWords.Add($"The server has gone: {closed.Message}");
            if (chat.Sent.Count > 0)
            {
                lastWords.Add($"{Text.Messages(chat.Sent.Count)} not acknowledged.");
            }

            loop.End(AccessCodes.IsRefusal(closed) ? ExitCode.NotAllowed : ExitCode.Failed);
        }
        else
        {
            loop.Watch(FinishAsync(leaving));
        }
    }

    private async Task FinishAsync(Farewell leaving)
    {
        var lost = await leaving.Done;
        await loop.PostAsync(() =>
        {
            if (lost > 0)
            {
                lastWords.Add(
                    $"{Text.Messages(lost)} not acknowledged; {(lost == 1 ? "it" : "they")} may not have arrived."
                );
            }

            loop.End(lost > 0 ? ExitCode.Failed : ExitCode.Ok);
        });
    }

    private void Fail(Exception exception)
    {
        switch (exception)
        {
            case OperationCanceledException:
                loop.End(ExitCode.Interrupted);
                break;
            default:
                var (code, text) = door.Judge(exception);
                lastWords.Add(text);
                loop.End(code);
                break;
        }
    }

    private static async Task TellTypingAsync(BroadcastClient client, string room, bool isTyping)
    {
        try
        {
            await client.SetTypingAsync(room, isTyping);
        }
        catch (BroadcastException)
        {
            // Nobody is there to be told.
        }
    }
}
