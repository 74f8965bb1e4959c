using Broadcast.Cli.Commands.Connect.Interactive.View;
using Broadcast.Cli.Terminal;
using Broadcast.Client;
using Broadcast.Protocol;
using Broadcast.Protocol.Frames;

namespace Broadcast.Cli.Commands.Connect.Interactive.Stages;

/// <summary>
/// What is asked of the server: who is there, what was said, where something was said. Several can be asked at the same time, and nothing waits for the
/// answers. Owned by the chat's loop; an answer comes back as a step of the loop.
/// </summary>
/// <param name="chat">The conversation.</param>
/// <param name="happenings">How messages are shown.</param>
internal sealed class Questions(Conversation chat, Happenings happenings)
{
    private const int Most = 8;
    private const int MostFound = 20;

    private int asked;

    /// <summary>Asks who is in a room.</summary>
    /// <param name="room">The room.</param>
    /// <returns>False when too many answers are waited for; that has been said.</returns>
    public bool Who(string room) =>
        Ask(async () =>
        {
            var page = await chat.Client.GetUsersAsync(room);
            return () => chat.Loop.Show(Notices.People(page.Room, page.Names, page.Count));
        });

    /// <summary>Asks for what was said last.</summary>
    /// <param name="room">The room.</param>
    /// <param name="count">How many messages.</param>
    /// <returns>False when too many answers are waited for; that has been said.</returns>
    public bool History(string room, int count) => Ask(() => HistoryAsync(room, count));

    /// <summary>Asks where something was said.</summary>
    /// <param name="room">The room.</param>
    /// <param name="words">What to look for.</param>
    /// <returns>False when too many answers are waited for; that has been said.</returns>
    public bool Search(string room, string words) => Ask(() => SearchAsync(room, words));

    /// <summary>Asks that order be kept.</summary>
    /// <param name="what">What to do.</param>
    /// <param name="room">The room that one is at, for what is done in one.</param>
    /// <returns>False when too many answers are waited for; that has been said.</returns>
    public bool Moderate(ModerateFrame what, string? room) =>
        Ask(async () =>
        {
            var here = room is not null && RoomId.TryCreate(room, out var id, out _) ? id : (RoomId?)null;
            var done = await chat.Client.ModerateAsync(what.Room is null ? what with { Room = here } : what);
            return () => chat.Loop.Show(Notices.Order(done, chat.Messages));
        });

    private async Task<Action> HistoryAsync(string room, int count)
    {
        var messages = new List<ChatMessage>();
        long? before = null;
        while (messages.Count < count)
        {
            var page = await chat.Client.GetHistoryAsync(room, before: before, limit: count - messages.Count);
            messages.InsertRange(0, page.Messages);
            if (!page.More || page.Messages.Count == 0)
            {
                break;
            }

            before = page.Messages[0].Seq;
        }

        return () =>
        {
            var name = TerminalText.Line(room);
            Notice(
                messages.Count switch
                {
                    0 => $"No messages in {name} yet.",
                    1 => $"Last message in {name}:",
                    _ => $"Last {Text.Messages(messages.Count)} in {name}:",
                }
            );
            happenings.ShowPast(messages);
        };
    }

    private async Task<Action> SearchAsync(string room, string words)
    {
        var results = await chat.Client.SearchAsync(words, room, limit: MostFound);
        return () =>
        {
            var shown = TerminalText.Line(words);
            Notice(
                (results.Found.Count, results.Cursor) switch
                {
                    (0, _) => $"Nothing found in {TerminalText.Line(room)} for: {shown}",
                    (var count, null) => $"{Text.Messages(count)} found for: {shown}",
                    var (count, _) => $"The newest {Text.Messages(count)} found for: {shown}",
                }
            );
            // The newest last, where the eye is.
            foreach (var found in results.Found.Reverse())
            {
                chat.Loop.Show(chat.Messages.DrawFound(found, chat.Own));
            }
        };
    }

    private bool Ask(Func<Task<Action>> ask)
    {
        if (asked >= Most)
        {
            chat.Loop.Show(
                Notices.Error("Other questions wait for their answers; try again when the connection is back.")
            );
            return false;
        }

        asked++;
        chat.Loop.Watch(AnswerAsync(ask));
        return true;
    }

    private async Task AnswerAsync(Func<Task<Action>> ask)
    {
        Action answer;
        try
        {
            answer = await ask();
        }
        catch (BroadcastRefusedException exception)
        {
            answer = () => chat.Loop.Show(Notices.Error(exception.Message));
        }
        catch (BroadcastException)
        {
            // The client ended; how, is told elsewhere.
            answer = static () => { };
        }

        await chat.Loop.PostAsync(() =>
        {
            asked--;
            answer();
        });
    }

    private void Notice(string text) => chat.Loop.Show(Notices.Notice(text));
}
