using System.Globalization;
using Broadcast.Cli.Terminal;
using Broadcast.Client;

namespace Broadcast.Cli.Commands.Connect.Rendering;

/// <summary>Who is there, who came and who went, as lines. Stateless.</summary>
internal static class PeopleRenderer
{
    private const int MostOneByOne = 20;
    private const int NamedOfMany = 3;

    /// <summary>Who came, went and took another name.</summary>
    /// <param name="change">The change.</param>
    /// <param name="reader">The reader's own name: that they came themselves is no news.</param>
    public static IEnumerable<Line> Render(PresenceChanged change, string reader)
    {
        foreach (var renaming in change.Renamed)
        {
            yield return Notice($"{Clean(renaming.From)} is now known as {Clean(renaming.To)}.");
        }

        var came = change.Joined.Except(change.Renamed.Select(r => r.To), StringComparer.Ordinal).ToList();
        var went = change.Left.Except(change.Renamed.Select(r => r.From), StringComparer.Ordinal).ToList();
        var cameCount = change.JoinedCount - (change.Joined.Count - came.Count);
        var wentCount = change.LeftCount - (change.Left.Count - went.Count);
        if (came.Remove(reader))
        {
            cameCount--;
        }

        foreach (var line in Tell(came, cameCount, "joined").Concat(Tell(went, wentCount, "left")))
        {
            yield return line;
        }
    }

    /// <summary>Who is there.</summary>
    /// <param name="room">The room.</param>
    /// <param name="names">Names of people in it.</param>
    /// <param name="count">How many are in it.</param>
    public static Line Here(string room, IReadOnlyList<string> names, int count)
    {
        var all = string.Join(", ", names.Select(Clean));
        var more = count > names.Count ? $" and {Number(count - names.Count)} others" : string.Empty;
        return Notice($"In {Clean(room)} ({Number(count)}): {all}{more}");
    }

    private static IEnumerable<Line> Tell(List<string> names, int count, string verb)
    {
        if (count <= MostOneByOne && count == names.Count)
        {
            return names.Select(name => Notice($"{Clean(name)} has {verb} the chat."));
        }

        var named = names.Take(NamedOfMany).Select(Clean).ToList();
        return count <= 0
            ? []
            : [Notice($"{string.Join(", ", named)} and {Number(count - named.Count)} others have {verb} the chat.")];
    }

    private static Line Notice(string text) => new(LineStyle.Notice, text);

    private static string Clean(string name) => TerminalText.Line(name);

    private static string Number(int count) => count.ToString(CultureInfo.InvariantCulture);
}
