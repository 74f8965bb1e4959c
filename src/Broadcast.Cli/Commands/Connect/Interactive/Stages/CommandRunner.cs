using Broadcast.Cli.Commands.Connect.Interactive.Commands;
using Broadcast.Cli.Commands.Connect.Interactive.Rooms;
using Broadcast.Cli.Commands.Connect.Interactive.View;
using Broadcast.Cli.Terminal;
using Broadcast.Client;
using Broadcast.Protocol;

namespace Broadcast.Cli.Commands.Connect.Interactive.Stages;

/// <summary>
/// Does what is entered. What changes something is done in order, one after another; questions are asked at once. Owned by the chat's loop;
/// what comes back from the server comes back as a step of the loop.
/// </summary>
/// <param name="chat">The conversation.</param>
/// <param name="errands">What is done in order.</param>
/// <param name="questions">What is asked at once.</param>
/// <param name="quit">Leaves.</param>
internal sealed class CommandRunner(Conversation chat, Errands errands, Questions questions, Action quit)
{
    /// <summary>Does it.</summary>
    /// <param name="command">What was entered.</param>
    /// <returns>False when it cannot be taken now; why has been said.</returns>
    public bool Run(ChatCommand command)
    {
        switch (command)
        {
            case ChatCommand.Say say:
                return Say(say.Text);
            case ChatCommand.Act act:
                return Say(ActionText.Write(chat.Own, act.Text));
            case ChatCommand.Whisper whisper:
                return Whisper(whisper);
            case ChatCommand.Rename rename:
                return Do(async () => await chat.Client.RenameAsync(rename.Name), Refused);
            case ChatCommand.Join join:
                return Join(join.Room);
            case ChatCommand.LeaveRoom leave:
                return Leave(leave.Room);
            case ChatCommand.Rooms:
                Show(Notices.Rooms(chat.Rooms));
                return true;
            case ChatCommand.Who:
                return InRoom(room => questions.Who(room.Name));
            case ChatCommand.History history:
                return InRoom(room => questions.History(room.Name, history.Count));
            case ChatCommand.Search search:
                return InRoom(room => questions.Search(room.Name, search.Words));
            case ChatCommand.Moderate moderate:
                return questions.Moderate(moderate.What, chat.Rooms.Current?.Name);
            case ChatCommand.Clear:
                chat.Loop.Clear();
                return true;
            case ChatCommand.Help:
                Show(Notices.Help());
                return true;
            case ChatCommand.Quit:
                quit();
                return true;
            case ChatCommand.Wrong wrong:
                Error(wrong.Message);
                return true;
            default:
                return true;
        }
    }

    private bool Say(string text) =>
        InRoom(room => Send(room.Name, text, () => chat.Client.PostAsync(room.Name, text), Refused));

    private bool Whisper(ChatCommand.Whisper whisper) =>
        Send(
            $"@{whisper.To}",
            whisper.Text,
            () => chat.Client.PostPrivateAsync(whisper.To, whisper.Text),
            refused =>
            {
                var people = chat.Rooms.All.SelectMany(room => room.People);
                var near = refused.Code == ErrorCode.NoSuchUser ? Nearest.To(whisper.To, people) : null;
                Error(near is null ? refused.Message : $"{refused.Message} Did you mean {near}?");
            }
        );

    private bool Send(
        string to,
        string text,
        Func<Task<OutgoingMessage>> post,
        Action<BroadcastRefusedException> refused
    )
    {
        var bytes = System.Text.Encoding.UTF8.GetByteCount(text);
        if (bytes > chat.Client.Limits.MaxMessage)
        {
            Error(
                $"Too long: {bytes} bytes, the server takes {chat.Client.Limits.MaxMessage}. It stays in the line; make it shorter."
            );
            return false;
        }

        var sent = new SentMessage(to, text, chat.Loop.Now);
        var isTaken = Do(
            async () =>
            {
                var message = await post();
                await chat.Loop.PostAsync(() => sent.Id = message.Id);
                chat.Loop.Watch(FollowAsync(sent, message, refused));
            },
            exception =>
            {
                chat.Sent.Remove(sent);
                refused(exception);
            }
        );
        if (isTaken)
        {
            chat.Sent.Add(sent);
        }

        return isTaken;
    }

    private async Task FollowAsync(SentMessage sent, OutgoingMessage message, Action<BroadcastRefusedException> refused)
    {
        try
        {
            await message.Acknowledged;
            await chat.Loop.PostAsync(() => chat.Sent.Remove(sent));
        }
        catch (BroadcastRefusedException exception)
        {
            await chat.Loop.PostAsync(() =>
            {
                chat.Sent.Remove(sent);
                Error($"Not sent: {Text.Shorten(sent.Text, 40)}");
                refused(exception);
            });
        }
        catch (BroadcastException)
        {
            // The client ended first: how many were lost is told when it is left.
        }
    }

    private bool Join(string typed)
    {
        if (!RoomId.TryCreate(typed.TrimStart('#'), out var id, out var wrong))
        {
            Error(wrong.Message);
            return true;
        }

        var before = chat.Rooms.Current?.Name;
        if (chat.Rooms.Find(id.Value) is not null)
        {
            chat.Rooms.GoTo(id.Value);
            return true;
        }

        // At once, so that what is entered next goes there.
        chat.Rooms.GoTo(id.Value);
        return Do(
            async () => await chat.Client.JoinAsync(id.Value),
            refused =>
            {
                chat.Rooms.Remove(id.Value);
                if (before is not null && chat.Rooms.Find(before) is not null)
                {
                    chat.Rooms.GoTo(before);
                }

                Refused(refused);
            }
        );
    }

    private bool Leave(string? typed)
    {
        var name = typed ?? chat.Rooms.Current?.Name;
        if (name is null || chat.Rooms.Find(name) is not { } room)
        {
            Error(
                typed is null
                    ? "You are in no room. /join ROOM enters one."
                    : $"You are not in {typed}; /rooms lists yours."
            );
            return true;
        }

        chat.KeepPosition(room);
        chat.Rooms.Remove(room.Name);
        var next = chat.Rooms.Current is { } current
            ? $" You are at {TerminalText.Line(current.Name)} now."
            : " /join ROOM enters another.";
        chat.Loop.Show(Notices.Notice($"You have left {TerminalText.Line(room.Name)}.{next}"));
        return Do(() => chat.Client.LeaveAsync(room.Name), Refused);
    }

    private bool InRoom(Func<RoomState, bool> act)
    {
        if (chat.Rooms.Current is { } room)
        {
            return act(room);
        }

        Error("You are in no room. /join ROOM enters one.");
        return false;
    }

    private bool Do(Func<Task> act, Action<BroadcastRefusedException> refused)
    {
        var isTaken = errands.TryAdd(async () =>
        {
            try
            {
                await act();
            }
            catch (BroadcastRefusedException exception)
            {
                await chat.Loop.PostAsync(() => refused(exception));
            }
            catch (BroadcastException)
            {
                // The client ended; how, is told elsewhere.
            }
        });
        if (!isTaken)
        {
            Error("Too much waits to be sent; try again when the connection is back.");
        }

        return isTaken;
    }

    private void Refused(BroadcastRefusedException refused) => Error(refused.Message);

    private void Error(string text) => chat.Loop.Show(Notices.Error(text));

    private void Show(IEnumerable<Terminal.Styling.StyledLine> lines)
    {
        foreach (var line in lines)
        {
            chat.Loop.Show(line);
        }
    }
}
