using Broadcast.Cli.Commands.Connect.Interactive.Commands;
using Broadcast.Cli.Commands.Connect.Interactive.Loop;
using Broadcast.Cli.Commands.Connect.Interactive.View;
using Broadcast.Cli.Terminal;
using Broadcast.Cli.Terminal.Editing;
using Broadcast.Cli.Terminal.Styling;

namespace Broadcast.Cli.Commands.Connect.Interactive.Stages;

/// <summary>The chat itself: where what is typed goes, and what the bottom of the terminal says. Owned by the chat's loop.</summary>
/// <param name="chat">The conversation.</param>
/// <param name="runner">Does what is entered.</param>
/// <param name="typing">Tells the others that one types.</param>
/// <param name="farewell">Leaves.</param>
internal sealed class ConversationStage(
    Conversation chat,
    CommandRunner runner,
    TypingNotifier typing,
    Farewell farewell
) : IStage
{
    private const int MostWaitingShown = 3;
    private static readonly TimeSpan KeepEvery = TimeSpan.FromSeconds(5);

    private TimeSpan keepAt = chat.Loop.Now + KeepEvery;

    /// <inheritdoc/>
    public TextSpan Prompt => new("> ", ChatStyles.Own);

    /// <inheritdoc/>
    public bool IsTalk => true;

    /// <inheritdoc/>
    public bool IsSecret => false;

    /// <inheritdoc/>
    public Status Status
    {
        get
        {
            var link = farewell.IsUnderWay ? farewell.Describe() : chat.Link.Describe(chat.Loop.Now);
            return new Status([.. Parts()], link, farewell.IsUnderWay || !chat.Link.IsConnected);
        }
    }

    /// <inheritdoc/>
    public IReadOnlyList<StyledLine> Unsettled
    {
        get
        {
            var late = chat.Sent.Late(chat.Loop.Now);
            var shown = late.Take(MostWaitingShown).Select(Notices.Waiting).ToList();
            if (late.Count > shown.Count)
            {
                shown.Add(Notices.Notice($"  … and {Text.Messages(late.Count - shown.Count)} more waiting"));
            }

            return shown;
        }
    }

    /// <inheritdoc/>
    public TimeSpan? Due
    {
        get
        {
            var now = chat.Loop.Now;
            return new[] { chat.Link.Due(now), chat.Sent.Due(now), keepAt }.Min();
        }
    }

    /// <inheritdoc/>
    public void Tick()
    {
        var now = chat.Loop.Now;
        if (keepAt <= now)
        {
            keepAt = now + KeepEvery;
            chat.KeepPositions();
        }
    }

    /// <inheritdoc/>
    public bool Submit(string text)
    {
        if (farewell.IsUnderWay)
        {
            return false;
        }

        var isDone = runner.Run(CommandParser.Parse(text));
        if (isDone)
        {
            typing.Said();
        }

        return isDone;
    }

    /// <inheritdoc/>
    public void Edited(string text) => typing.Edited(text, chat.Rooms.Current?.Name, chat.Loop.Now);

    /// <inheritdoc/>
    public Completion Complete(EditBuffer buffer)
    {
        var here = chat.Rooms.Current?.People ?? [];
        var people = here.Concat(chat.Rooms.All.SelectMany(room => room.People))
            .Where(name => !string.Equals(name, chat.Own, StringComparison.OrdinalIgnoreCase));
        return ChatCompleter.Complete(buffer, people, chat.Rooms.Known);
    }

    /// <inheritdoc/>
    public void Leave() => farewell.Begin();

    private IEnumerable<string> Parts()
    {
        if (chat.Rooms.Current is not { } room)
        {
            yield return "no room";
            yield break;
        }

        yield return TerminalText.Line(room.Name);
        if (room.Count is { } count)
        {
            yield return Text.People(count);
        }

        if (Text.Typing(room.Typing) is { } who)
        {
            yield return who;
        }

        if (chat.Rooms.All.Count > 1)
        {
            var others = chat
                .Rooms.All.Where(each => !ReferenceEquals(each, room))
                .Select(each => TerminalText.Line(each.Name));
            yield return $"also in {string.Join(", ", others)}";
        }
    }
}
