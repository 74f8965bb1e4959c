using System.Globalization;
using Broadcast.Cli.Commands.Connect.Interactive.View;
using Broadcast.Cli.Commands.Connect.Rendering;
using Broadcast.Cli.Terminal;
using Broadcast.Client;

namespace Broadcast.Cli.Commands.Connect.Interactive.Stages;

/// <summary>Shows what happens, and keeps what is known of the rooms true. Owned by the chat's loop.</summary>
/// <param name="chat">The conversation.</param>
internal sealed class Happenings(Conversation chat)
{
    private const int Context = 3;

    // Whether the server has said that it goes: then nothing was lost.
    private bool announced;

    /// <summary>Something happened.</summary>
    /// <param name="item">What.</param>
    public void On(BroadcastEvent item)
    {
        chat.Link.Apply(item, chat.Loop.Now);
        switch (item)
        {
            case MessageReceived received:
                OnMessage(received);
                break;
            case PrivateMessageReceived received:
                chat.Sent.Remove(received.Message.Id);
                ShowMessage(received.Message, null);
                break;
            case PresenceChanged change:
                OnPresence(change);
                break;
            case TypingChanged change:
                chat.Rooms.Find(change.Room)?.Apply(change);
                break;
            case RoomJoined joined:
                chat.Rooms.Find(joined.Room)?.Entered(joined);
                break;
            case RoomLost lost:
                chat.Rooms.Remove(lost.Room);
                Error($"Out of {lost.Room}: {lost.Message}");
                break;
            case NameChanged changed:
                Notice($"You are {TerminalText.Line(changed.Username)} now.");
                break;
            case MessagesMissing missing:
                Error(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"Messages {missing.From} to {missing.To} of {missing.RoomId} are missing ({Why(missing.Reason)})."
                    )
                );
                break;
            case Reconnecting { Attempt: 1 }:
                foreach (var room in chat.Rooms.All)
                {
                    room.Disconnected();
                }

                Notice(
                    announced
                        ? "What you write is kept and sent then."
                        : "Connection lost. What you write is kept and sent when it is back."
                );
                announced = false;
                break;
            case Connected { IsReconnect: true }:
                Notice("Connected again.");
                break;
            case ServerClosing closing:
                announced = true;
                Notice(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"The server is closing: {TerminalText.Line(closing.Reason)}. Back in about {Math.Max(1, Math.Round(closing.RetryAfter.TotalSeconds))} s."
                    )
                );
                break;
            case OrderKept kept:
                chat.Loop.Show(Notices.Order(kept.What, chat.Messages));
                break;
            case MessageDeleted deleted:
                OnDeleted(deleted);
                break;
            case ErrorReceived error:
                Error(error.Message);
                break;
            default:
                break;
        }
    }

    /// <summary>A room was entered for the first time.</summary>
    /// <param name="joined">The server's word.</param>
    /// <param name="page">What was said last; null when that cannot be had.</param>
    /// <param name="seen">Where one left off; null when that is not known.</param>
    public void Entered(RoomJoined joined, MessageHistory? page, RoomPosition? seen)
    {
        var room = chat.Rooms.Add(joined.Room);
        room.Entered(joined);
        var unseen = seen is { } position && position.Epoch == joined.Epoch ? position.Seq : (long?)null;
        ShowLatest(page?.Messages ?? [], unseen, joined);
        Notice($"You are in {TerminalText.Line(joined.Room)} as {TerminalText.Line(chat.Own)}.");
        chat.Loop.Show(Notices.People(joined.Room, joined.Users, joined.Count));
        chat.KeepPosition(room);
    }

    /// <summary>How many messages to ask for when a room is entered.</summary>
    /// <param name="joined">The server's word.</param>
    /// <param name="seen">Where one left off; null when that is not known.</param>
    public static int LatestFor(RoomJoined joined, RoomPosition? seen)
    {
        const int usual = 10;
        const int most = 100;
        var unseen = seen is { } position && position.Epoch == joined.Epoch ? joined.Seq - position.Seq : 0;
        return (int)Math.Clamp(unseen + Context, usual, most);
    }

    /// <summary>Shows messages of the past.</summary>
    /// <param name="messages">The messages, the oldest first.</param>
    public void ShowPast(IEnumerable<ChatMessage> messages)
    {
        foreach (var message in messages)
        {
            chat.Loop.Show(chat.Messages.Draw(message, chat.Own, room: null));
        }
    }

    private void ShowLatest(IReadOnlyList<ChatMessage> messages, long? seen, RoomJoined joined)
    {
        if (seen is not { } last || last >= joined.Seq)
        {
            ShowPast(messages);
            return;
        }

        ShowPast(messages.Where(message => message.Seq <= last));
        chat.Loop.Show(Notices.New(joined.Seq - last));
        var shown = messages.Where(message => message.Seq > last).ToList();
        if (shown.Count > 0 && shown[0].Seq > last + 1)
        {
            Notice(
                string.Create(CultureInfo.InvariantCulture, $"The last {shown.Count} of them (/history N shows more):")
            );
        }

        ShowPast(shown);
    }

    private void OnMessage(MessageReceived received)
    {
        chat.Sent.Remove(received.Message.Id);
        var room = chat.Rooms.Find(received.Message.RoomId);
        room?.Apply(received);
        ShowMessage(received.Message, Tag(received.Message.RoomId));
    }

    private void ShowMessage(ChatMessage message, string? tag)
    {
        chat.Loop.Show(chat.Messages.Draw(message, chat.Own, tag));
        if (chat.RingsForMentions && MessageView.IsForReader(message, chat.Own))
        {
            chat.Loop.Ring();
        }
    }

    private void OnDeleted(MessageDeleted deleted)
    {
        chat.Rooms.Find(deleted.RoomId)?.Apply(deleted);
        var tag = Tag(deleted.RoomId) is { } room ? $"[{TerminalText.Line(room)}] " : string.Empty;
        // What stands on the terminal already cannot be taken back from it.
        Notice(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{tag}{TerminalText.Line(deleted.By)} has deleted message {deleted.Target}."
            )
        );
    }

    private void OnPresence(PresenceChanged change)
    {
        chat.Rooms.Find(change.Room)?.Apply(change);
        var tag = Tag(change.Room) is { } room ? $"[{TerminalText.Line(room)}] " : string.Empty;
        foreach (var line in PeopleRenderer.Render(change, chat.Own))
        {
            Notice(tag + line.Text);
        }
    }

    private string? Tag(string room) =>
        string.Equals(room, chat.Rooms.Current?.Name, StringComparison.Ordinal) ? null : room;

    private static string Why(string reason) =>
        reason switch
        {
            "trimmed" => "too old, the server has forgotten them",
            "epoch" => "the server began anew",
            "ahead" => "the server lost them",
            _ => reason,
        };

    private void Notice(string text) => chat.Loop.Show(Notices.Notice(text));

    private void Error(string text) => chat.Loop.Show(Notices.Error(text));
}
