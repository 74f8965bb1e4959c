namespace Broadcast.Protocol.Text;

/// <summary>What stands after a command.</summary>
internal static class Arguments
{
    /// <summary>Parts a text at its first white space.</summary>
    /// <returns>The first word and the rest, both trimmed; either may be empty.</returns>
    public static (string First, string Others) SplitFirst(string text)
    {
        var trimmed = text.AsSpan().Trim();
        var end = 0;
        while (end < trimmed.Length && !char.IsWhiteSpace(trimmed[end]))
        {
            end++;
        }

        return (trimmed[..end].ToString(), trimmed[end..].Trim().ToString());
    }
}
