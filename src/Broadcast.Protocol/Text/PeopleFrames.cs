using Broadcast.Protocol.Frames;
using Broadcast.Protocol.WebSocket;

namespace Broadcast.Protocol.Text;

/// <summary>How people are told: who is here, who came, went or changed names.</summary>
internal static class PeopleFrames
{
    // More at once are told in one line.
    private const int MostLines = 20;
    private const int NamesOfMany = 3;

    public static void Write(UsersPage frame, FrameBuffer output)
    {
        var names = string.Join(", ", frame.Users);
        var others = frame.Count - frame.Users.Count;
        output.Line(
            frame.Count == 0 ? $"Nobody is in {frame.Room}."
            : others <= 0 ? $"In {frame.Room} ({frame.Count}): {names}"
            : frame.Users.Count == 0 ? $"In {frame.Room} ({frame.Count})"
            : $"In {frame.Room} ({frame.Count}): {names} and {Others(others)}"
        );
    }

    public static void Write(PresenceFrame frame, FrameBuffer output)
    {
        // A renamed person also stands in both lists, but neither came nor went.
        var renamed = frame.Renamed.Count;
        WriteMoves(Without(frame.Joined, frame.Renamed, r => r.To), frame.JoinedCount - renamed, "joined", output);
        foreach (var (from, to) in frame.Renamed)
        {
            output.Line($"{from} is now known as {to}.");
        }

        WriteMoves(Without(frame.Left, frame.Renamed, r => r.From), frame.LeftCount - renamed, "left", output);
    }

    private static IReadOnlyList<string> Without(
        IReadOnlyList<string> names,
        IReadOnlyList<Renaming> renamed,
        Func<Renaming, string> which
    ) => renamed.Count == 0 ? names : [.. names.Except(renamed.Select(which), StringComparer.Ordinal)];

    private static void WriteMoves(IReadOnlyList<string> names, int count, string verb, FrameBuffer output)
    {
        if (count > Math.Min(names.Count, MostLines))
        {
            output.Line(ManyMoved([.. names.Take(NamesOfMany)], count, verb));
            return;
        }

        foreach (var name in names)
        {
            output.Line($"{name} has {verb} the chat.");
        }
    }

    private static string ManyMoved(string[] names, int count, string verb) =>
        names.Length == 0
            ? $"{count} people have {verb} the chat."
            : $"{string.Join(", ", names)} and {Others(count - names.Length)} have {verb} the chat.";

    private static string Others(int count) => count == 1 ? "1 other" : $"{count} others";
}
