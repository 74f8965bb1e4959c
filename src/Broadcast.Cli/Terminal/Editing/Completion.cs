using System.Collections.Immutable;

namespace Broadcast.Cli.Terminal.Editing;

/// <summary>What Tab found. Immutable.</summary>
/// <param name="Start">Where the part begins that is completed.</param>
/// <param name="Candidates">What it may become, in order, each once.</param>
/// <param name="Suffix">What follows the only candidate.</param>
internal sealed record Completion(int Start, ImmutableArray<string> Candidates, string Suffix = " ")
{
    /// <summary>Applies it: the only candidate whole, of several what they have in common.</summary>
    /// <param name="buffer">The line.</param>
    public EditBuffer Apply(EditBuffer buffer)
    {
        switch (Candidates)
        {
            case []:
                return buffer;
            case [var only]:
                var follows = Suffix.Length > 0 && buffer.Text.AsSpan(buffer.Cursor).StartsWith(Suffix);
                var completed = buffer.Replace(Start, buffer.Cursor, only + (follows ? string.Empty : Suffix));
                return follows ? completed.MoveTo(completed.Cursor + Suffix.Length) : completed;
            default:
                var common = CommonPrefix(Candidates);
                return common.Length > buffer.Cursor - Start ? buffer.Replace(Start, buffer.Cursor, common) : buffer;
        }
    }

    /// <summary>Whether there is a choice left after <see cref="Apply"/>.</summary>
    public bool IsAmbiguous => Candidates.Length > 1;

    private static string CommonPrefix(ImmutableArray<string> all)
    {
        var first = all[0];
        var length = first.Length;
        foreach (var each in all)
        {
            length = Math.Min(length, each.Length);
            for (var i = 0; i < length; i++)
            {
                if (char.ToUpperInvariant(first[i]) != char.ToUpperInvariant(each[i]))
                {
                    length = i;
                }
            }
        }

        // Never half a character.
        var border = 0;
        while (border < length && Grapheme.Next(first, border) is var next && next <= length)
        {
            border = next;
        }

        return first[..border];
    }
}
