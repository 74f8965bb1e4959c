namespace Broadcast.Protocol;

/// <summary>The rule for the identifier of two people's conversation, which the server makes and clients only repeat.</summary>
public static class ConversationId
{
    /// <summary>What every identifier begins with; no room's and no person's name does.</summary>
    public const char Prefix = '~';

    /// <summary>The longest identifier, in characters, the prefix included.</summary>
    public const int MaxLength = 128;

    /// <summary>Whether a text can be an identifier: <c>~</c> and 1 to 127 visible ASCII characters.</summary>
    /// <param name="text">Any text.</param>
    public static bool IsAllowed(string text) =>
        text.Length is > 1 and <= MaxLength && text[0] == Prefix && text.AsSpan().IndexOfAnyExceptInRange('!', '~') < 0;
}
