using System.Globalization;

namespace Broadcast.Cli.Terminal.Keys;

/// <summary>The keys that terminals send as escape sequences (xterm's and the VT220's). Stateless.</summary>
internal static class EscapeKeys
{
    /// <summary>The key of a control sequence, <c>ESC [ parameters final</c>.</summary>
    /// <param name="parameters">What stands between.</param>
    /// <param name="final">The last character.</param>
    public static Key OfControlSequence(string parameters, char final)
    {
        var numbers = parameters.Split(';');
        var modifiers = numbers.Length > 1 ? ModifiersOf(numbers[1]) : Modifiers.None;
        return final switch
        {
            // The Linux console's function keys: ESC [ [ letter.
            _ when parameters.StartsWith('[') => new Key(KeyCode.Unknown),
            '~' => new Key(OfNumber(numbers[0]), Modifiers: modifiers),
            'Z' => new Key(KeyCode.Tab, Modifiers: Modifiers.Shift),
            'u' when int.TryParse(numbers[0], NumberStyles.None, CultureInfo.InvariantCulture, out var code) =>
                OfCodePoint(code, modifiers),
            _ => new Key(OfLetter(final), Modifiers: modifiers),
        };
    }

    /// <summary>The key of <c>ESC O final</c>, which keypads and cursor keys send in their application mode.</summary>
    /// <param name="final">The last character.</param>
    public static Key OfSingleShift(char final) => new(final == 'M' ? KeyCode.Enter : OfLetter(final));

    private static KeyCode OfLetter(char final) =>
        final switch
        {
            'A' => KeyCode.Up,
            'B' => KeyCode.Down,
            'C' => KeyCode.Right,
            'D' => KeyCode.Left,
            'H' => KeyCode.Home,
            'F' => KeyCode.End,
            _ => KeyCode.Unknown,
        };

    private static KeyCode OfNumber(string number) =>
        number switch
        {
            "1" or "7" => KeyCode.Home,
            "4" or "8" => KeyCode.End,
            "3" => KeyCode.Delete,
            _ => KeyCode.Unknown,
        };

    // The "fixterms" sequences, which some terminals send for keys that have no others.
    private static Key OfCodePoint(int code, Modifiers modifiers) =>
        code switch
        {
            13 => new Key(KeyCode.Enter, Modifiers: modifiers),
            9 => new Key(KeyCode.Tab, Modifiers: modifiers),
            27 => new Key(KeyCode.Escape, Modifiers: modifiers),
            127 or 8 => new Key(KeyCode.Backspace, Modifiers: modifiers),
            >= 32 and < 127 => new Key(KeyCode.Text, ((char)code).ToString(), modifiers & ~Modifiers.Shift),
            _ => new Key(KeyCode.Unknown),
        };

    private static Modifiers ModifiersOf(string number) =>
        int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value is > 1 and <= 16
            ? (Modifiers)(value - 1) & (Modifiers.Shift | Modifiers.Alt | Modifiers.Control)
            : Modifiers.None;
}
