using System.Globalization;
using Broadcast.Cli.Commands.Connect.Lines;
using Broadcast.Cli.Commands.Connect.Rendering;
using Broadcast.Cli.Terminal;
using Broadcast.Client;

namespace Broadcast.Cli.Commands.Connect.Piped;

/// <summary>
/// A conversation: what happens goes to the screen, what is typed goes to the server. The two loops share the client, which
/// is thread-safe, and the room, which only the typing changes.
/// </summary>
/// <param name="client">Connected.</param>
/// <param name="firstRoom">The room that it is in.</param>
/// <param name="input">What is typed.</param>
/// <param name="screen">Where to show.</param>
/// <param name="messages">How messages read.</param>
internal sealed class ChatSession(
    BroadcastClient client,
    string firstRoom,
    InputLines input,
    IScreen screen,
    MessageRenderer messages
)
{
    private const int MessagesOnEntering = 10;

    private readonly EventRenderer renderer = new(messages);
    private string room = firstRoom;
    private int refused;

    /// <summary>How many lines could not be delivered.</summary>
    public int Refused => Volatile.Read(ref refused);

    /// <summary>Shows what happens until the client ends.</summary>
    /// <returns>How it ended.</returns>
    public async Task<Closed> ShowAsync()
    {
        await foreach (var item in client.ReadEventsAsync())
        {
            foreach (var line in renderer.Render(item, client.Username))
            {
                screen.Show(line);
            }

            if (item is RoomJoined { IsRejoin: false, Seq: > 0 } joined)
            {
                await ShowLatestAsync(joined);
            }
        }

        return await client.Completion;
    }

    /// <summary>Does what is typed, until <c>/quit</c> or the end of the input.</summary>
    /// <param name="cancellation">Stops.</param>
    public async Task TypeAsync(CancellationToken cancellation)
    {
        while (await input.NextAsync(cancellation) is { } typed)
        {
            var line = ChatLineParser.Parse(typed);
            if (line is ChatLine.Quit)
            {
                return;
            }

            if (line is ChatLine.Say or ChatLine.Whisper)
            {
                screen.Forget(typed);
            }

            try
            {
                await DoAsync(line, cancellation);
            }
            catch (BroadcastRefusedException exception)
            {
                Refuse(exception);
            }
        }
    }

    private async Task DoAsync(ChatLine line, CancellationToken cancellation)
    {
        switch (line)
        {
            case ChatLine.Say say:
                Follow(await client.PostAsync(room, say.Text, cancellation));
                break;
            case ChatLine.Whisper whisper:
                Follow(await client.PostPrivateAsync(whisper.To, whisper.Text, cancellation));
                break;
            case ChatLine.Rename rename:
                await client.RenameAsync(rename.Name, cancellation);
                break;
            case ChatLine.Move move:
                await MoveAsync(move.Room, cancellation);
                break;
            case ChatLine.Who:
                var people = await client.GetUsersAsync(room, cancellation: cancellation);
                screen.Show(PeopleRenderer.Here(people.Room, people.Names, people.Count));
                break;
            case ChatLine.History history:
                var page = await client.GetHistoryAsync(room, limit: history.Count, cancellation: cancellation);
                Show(page);
                break;
            case ChatLine.Help:
                foreach (var text in ChatLineParser.Help)
                {
                    Notice(text);
                }

                break;
            case ChatLine.Wrong wrong:
                Interlocked.Increment(ref refused);
                screen.Show(new Line(LineStyle.Error, wrong.Message));
                break;
            default:
                break;
        }
    }

    private async Task MoveAsync(string to, CancellationToken cancellation)
    {
        var joined = await client.JoinAsync(to, cancellation: cancellation);
        if (!string.Equals(joined.Room, room, StringComparison.Ordinal))
        {
            var before = room;
            room = joined.Room;
            await client.LeaveAsync(before, cancellation);
        }
    }

    private async Task ShowLatestAsync(RoomJoined joined)
    {
        try
        {
            // Up to the message that was the newest when the room was entered; later ones come as events.
            var page = await client.GetHistoryAsync(joined.Room, before: joined.Seq + 1, limit: MessagesOnEntering);
            Show(page);
        }
        catch (BroadcastException)
        {
            // The room is left already, or the client has ended: then there is nothing to show, and that is told elsewhere.
        }
    }

    private void Show(MessageHistory page)
    {
        if (page.Messages.Count == 0)
        {
            Notice($"No messages in {TerminalText.Line(page.RoomId)} yet.");
            return;
        }

        var count = page.Messages.Count.ToString(CultureInfo.InvariantCulture);
        Notice(
            $"Last {(page.Messages.Count == 1 ? "message" : $"{count} messages")} in {TerminalText.Line(page.RoomId)}:"
        );
        foreach (var line in page.Messages.SelectMany(m => messages.Render(m, client.Username)))
        {
            screen.Show(line);
        }
    }

    private void Follow(OutgoingMessage message) =>
        // Each watches one message; the outbox bounds how many there are.
        _ = WatchAsync(message);

    private async Task WatchAsync(OutgoingMessage message)
    {
        try
        {
            await message.Acknowledged;
        }
        catch (BroadcastRefusedException exception)
        {
            Refuse(exception);
        }
        catch (BroadcastClosedException)
        {
            // Counted by the one who closes.
        }
    }

    private void Refuse(BroadcastRefusedException exception)
    {
        Interlocked.Increment(ref refused);
        var hint = exception.Suggestion is { } name ? $" Try {TerminalText.Line(name)}." : string.Empty;
        var message = TerminalText.Line(exception.Message);
        var isTold = exception.Suggestion is { } told && message.Contains(told, StringComparison.Ordinal);
        screen.Show(new Line(LineStyle.Error, isTold ? message : message + hint));
    }

    private void Notice(string text) => screen.Show(new Line(LineStyle.Notice, text));
}
