using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace Broadcast.Protocol;

/// <summary>
/// A person's name: 1 to 32 visible characters in Unicode normalisation form C, without white space. Two names that
/// differ only in case are the same name (<see cref="Key"/>). Immutable.
/// </summary>
public readonly record struct Username
{
    /// <summary>The longest name, in characters (Unicode scalar values).</summary>
    public const int MaxLength = 32;

    private const string GuestPrefix = "guest-";

    private readonly string? value;

    private Username(string value) => this.value = value;

    /// <summary>The name as it is shown.</summary>
    public string Value => value ?? string.Empty;

    /// <summary>The name without regard to case; equal for equal names.</summary>
    public string Key => KeyOf(Value);

    /// <summary>The name without regard to case, of a name that is known to be allowed.</summary>
    /// <param name="name">The name.</param>
    public static string KeyOf(string name) => name.ToUpperInvariant().ToLowerInvariant();

    /// <summary>The name that the server gives to a person who chose none.</summary>
    /// <param name="number">1, 2, 3 …</param>
    public static Username Guest(long number) =>
        new(string.Create(CultureInfo.InvariantCulture, $"{GuestPrefix}{number}"));

    /// <summary>Whether the name was given by the server: the text dialect relays such a person's lines verbatim.</summary>
    /// <param name="name">A name.</param>
    public static bool IsGuest(string name) =>
        name.StartsWith(GuestPrefix, StringComparison.OrdinalIgnoreCase)
        && name.Length > GuestPrefix.Length
        && name.AsSpan(GuestPrefix.Length).IndexOfAnyExceptInRange('0', '9') < 0;

    /// <summary>Checks and normalises a name that a person chose.</summary>
    /// <param name="text">Any text.</param>
    /// <param name="name">The name, when allowed.</param>
    /// <param name="error">Why not, with <see cref="ErrorCode.NameInvalid"/>.</param>
    /// <returns>Whether the name is allowed.</returns>
    public static bool TryCreate(string text, out Username name, [NotNullWhen(false)] out ProtocolError? error)
    {
        name = default;
        if (IsGuest(text))
        {
            error = new ProtocolError(
                ErrorCode.NameInvalid,
                "Names like guest-1 are given by the server; choose another."
            );
            return false;
        }

        return TryRead(text, out name, out error);
    }

    /// <summary>Checks and normalises a name that may also be one the server gave (to address a guest, say).</summary>
    /// <param name="text">Any text.</param>
    /// <param name="name">The name, when allowed.</param>
    /// <param name="error">Why not, with <see cref="ErrorCode.NameInvalid"/>.</param>
    /// <returns>Whether the name is allowed.</returns>
    public static bool TryRead(string text, out Username name, [NotNullWhen(false)] out ProtocolError? error)
    {
        name = default;
        error = null;
        if (!Unicode.TryNormalize(text, out var normal) || !IsAllowed(normal))
        {
            error = new ProtocolError(
                ErrorCode.NameInvalid,
                "A name is 1 to 32 visible characters without spaces, and does not begin with '/', '@', '#' or '~'."
            );
            return false;
        }

        name = new Username(normal);
        return true;
    }

    /// <inheritdoc/>
    public override string ToString() => Value;

    private static bool IsAllowed(string text)
    {
        if (text.Length == 0 || text[0] is '/' or '@' or '#' or '~')
        {
            return false;
        }

        var length = 0;
        var visible = false;
        foreach (var rune in text.EnumerateRunes())
        {
            length++;
            switch (Rune.GetUnicodeCategory(rune))
            {
                case UnicodeCategory.Control:
                case UnicodeCategory.Format:
                case UnicodeCategory.Surrogate:
                case UnicodeCategory.PrivateUse:
                case UnicodeCategory.OtherNotAssigned:
                case UnicodeCategory.SpaceSeparator:
                case UnicodeCategory.LineSeparator:
                case UnicodeCategory.ParagraphSeparator:
                    return false;
                case UnicodeCategory.NonSpacingMark:
                case UnicodeCategory.EnclosingMark:
                    break;
                default:
                    visible = true;
                    break;
            }
        }

        return visible && length <= MaxLength;
    }
}
