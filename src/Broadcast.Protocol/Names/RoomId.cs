using System.Diagnostics.CodeAnalysis;

namespace Broadcast.Protocol;

/// <summary>
/// A room's name: 1 to 64 letters, digits, <c>-</c>, <c>_</c> or <c>.</c> of any script, in Unicode normalisation form C;
/// upper and lower case differ. Immutable.
/// </summary>
public readonly record struct RoomId
{
    /// <summary>The longest name, in characters (Unicode scalar values).</summary>
    public const int MaxLength = 64;

    /// <summary>The room that is meant when none is named.</summary>
    public static readonly RoomId Lobby;

    private const string LobbyName = "lobby";

    // Null stands for the lobby, so that the default value is a room like any other and equal to it.
    private readonly string? value;

    private RoomId(string value) =>
        this.value = string.Equals(value, LobbyName, StringComparison.Ordinal) ? null : value;

    /// <summary>The name; of the default value, the lobby's.</summary>
    public string Value => value ?? LobbyName;

    /// <summary>Checks and normalises a name.</summary>
    /// <param name="text">Any text.</param>
    /// <param name="room">The room, when allowed.</param>
    /// <param name="error">Why not, with <see cref="ErrorCode.RoomInvalid"/>.</param>
    /// <returns>Whether the name is allowed.</returns>
    public static bool TryCreate(string text, out RoomId room, [NotNullWhen(false)] out ProtocolError? error)
    {
        room = default;
        error = null;
        if (!Unicode.TryNormalize(text, out var normal) || !IsAllowed(normal))
        {
            error = new ProtocolError(
                ErrorCode.RoomInvalid,
                "A room's name is 1 to 64 letters, digits, '-', '_' or '.'."
            );
            return false;
        }

        room = new RoomId(normal);
        return true;
    }

    /// <inheritdoc/>
    public override string ToString() => Value;

    private static bool IsAllowed(string text)
    {
        var length = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            length++;
            if (
                !System.Text.Rune.IsLetterOrDigit(rune)
                && rune.Value is not ('-' or '_' or '.')
                && !Unicode.IsMark(rune)
            )
            {
                return false;
            }
        }

        return length is > 0 and <= MaxLength;
    }
}
