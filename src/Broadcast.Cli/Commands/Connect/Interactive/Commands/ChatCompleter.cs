using System.Collections.Immutable;
using Broadcast.Cli.Terminal.Editing;

namespace Broadcast.Cli.Commands.Connect.Interactive.Commands;

/// <summary>Finds what the word before the cursor could become: a command, a room or a name. Stateless.</summary>
internal static class ChatCompleter
{
    /// <summary>Looks.</summary>
    /// <param name="buffer">The line.</param>
    /// <param name="people">Names that are known.</param>
    /// <param name="rooms">Rooms that are known.</param>
    public static Completion Complete(EditBuffer buffer, IEnumerable<string> people, IEnumerable<string> rooms)
    {
        var text = buffer.Text[..buffer.Cursor];
        var start = text.AsSpan().LastIndexOfAny(' ', '\t', '\n') + 1;
        var word = text[start..];
        if (start == 0 && word.StartsWith('/') && !word.StartsWith("//", StringComparison.Ordinal))
        {
            return Match(0, word, CommandTable.All.Select(spec => $"/{spec.Name}"));
        }

        var (head, rest) = CommandParser.Split(text);
        var isFirstWord = rest.Length == word.Length && start > 0;
        if (head is ['/', _, ..] && isFirstWord && CommandTable.Find(head[1..]) is { } spec)
        {
            return spec.Argument switch
            {
                ArgumentKind.Room => Match(start, word, rooms),
                ArgumentKind.Command => Match(start, word, CommandTable.All.Select(each => each.Name)),
                ArgumentKind.Person when !word.StartsWith('@') => Match(start, word, people),
                ArgumentKind.Person => Match(start, word, people.Select(name => $"@{name}")),
                _ => Names(start, word, people),
            };
        }

        return Names(start, word, people);
    }

    private static Completion Names(int start, string word, IEnumerable<string> people)
    {
        // Not of nothing: Tab in an empty place would list everybody.
        if (word.Length == 0)
        {
            return new Completion(start, []);
        }

        var named = word.StartsWith('@') ? people.Select(name => $"@{name}") : people;
        return Match(start, word, named) with { Suffix = start == 0 && !word.StartsWith('@') ? ": " : " " };
    }

    private static Completion Match(int start, string word, IEnumerable<string> known) =>
        new(
            start,
            known
                .Where(each => each.StartsWith(word, StringComparison.OrdinalIgnoreCase))
                .Distinct(StringComparer.OrdinalIgnoreCase)
                .Order(StringComparer.OrdinalIgnoreCase)
                .ToImmutableArray()
        );
}
