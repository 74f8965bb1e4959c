using System.Text;

namespace Broadcast.Protocol.Json;

/// <summary>What a client is told about a frame that cannot be read.</summary>
internal static class Refusal
{
    private const int LongestEcho = 32;

    public static readonly ProtocolError NotAnObject = new(
        ErrorCode.BadJson,
        $"This is not one JSON object, or it is nested deeper than {FrameScan.MaxDepth}; send an object like {{\"type\":\"ping\"}}."
    );

    public static readonly ProtocolError NotUnicode = new(
        ErrorCode.BadJson,
        "The text is not well-formed Unicode: broken UTF-8, or one half of a surrogate pair; send whole characters."
    );

    public static ProtocolError Missing(Field field, string what) =>
        new(ErrorCode.BadField, $"The field '{FieldNames.Of(field)}' is missing; add it: it is {what}.");

    public static ProtocolError Wrong(Field field, string what) =>
        new(ErrorCode.BadField, $"The field '{FieldNames.Of(field)}' must be {what}.");

    public static ProtocolError UnknownType(ReadOnlySpan<char> type, string known) =>
        new(ErrorCode.UnknownType, $"The type{Echo(type)} is not known; it must be one of {known}.");

    // Only what is plainly a word goes back: an error may be printed on a terminal.
    private static string Echo(ReadOnlySpan<char> word) =>
        word.Length is > 0 and <= LongestEcho && Ascii.IsValid(word) && IsWord(word) ? $" '{word}'" : string.Empty;

    private static bool IsWord(ReadOnlySpan<char> text)
    {
        foreach (var c in text)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('_' or '-' or '.'))
            {
                return false;
            }
        }

        return true;
    }
}
