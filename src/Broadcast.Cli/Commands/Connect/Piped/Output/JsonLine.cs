using System.Globalization;
using System.Text;

namespace Broadcast.Cli.Commands.Connect.Piped.Output;

/// <summary>
/// Writes one flat JSON object on one line. Readable: only what JSON demands is escaped (RFC 8259, section 7), and what a terminal could obey
/// or be turned around by: control and format characters. Owned by its maker.
/// </summary>
internal sealed class JsonLine
{
    private readonly StringBuilder line = new();

    /// <summary>Begins an object.</summary>
    /// <param name="type">The event's type.</param>
    public JsonLine(string type)
    {
        line.Append("{\"type\":");
        Quote(type);
    }

    /// <summary>Adds a text; nothing for null.</summary>
    public JsonLine Text(string name, string? value)
    {
        if (value is not null)
        {
            Name(name);
            Quote(value);
        }

        return this;
    }

    /// <summary>Adds a number; nothing for null.</summary>
    public JsonLine Number(string name, long? value)
    {
        if (value is not null)
        {
            Name(name);
            line.Append(CultureInfo.InvariantCulture, $"{value}");
        }

        return this;
    }

    /// <summary>Adds a truth value.</summary>
    public JsonLine Flag(string name, bool value)
    {
        Name(name);
        line.Append(value ? "true" : "false");
        return this;
    }

    /// <summary>Adds a moment, in UTC with milliseconds.</summary>
    public JsonLine Time(string name, DateTimeOffset value) =>
        Text(name, value.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture));

    /// <summary>Adds an array of texts.</summary>
    public JsonLine Texts(string name, IEnumerable<string> values)
    {
        Name(name);
        line.Append('[');
        var isFirst = true;
        foreach (var value in values)
        {
            line.Append(isFirst ? "" : ",");
            isFirst = false;
            Quote(value);
        }

        line.Append(']');
        return this;
    }

    /// <summary>The object, whole.</summary>
    public override string ToString() => $"{line}}}";

    private void Name(string name)
    {
        line.Append(',');
        Quote(name);
        line.Append(':');
    }

    private void Quote(string text)
    {
        line.Append('"');
        foreach (var c in text)
        {
            if (c is '"' or '\\')
            {
                line.Append('\\').Append(c);
            }
            else if (c == '\n')
            {
                line.Append("\\n");
            }
            else if (c == '\t')
            {
                line.Append("\\t");
            }
            else if (MustHide(c))
            {
                line.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}");
            }
            else
            {
                line.Append(c);
            }
        }

        line.Append('"');
    }

    private static bool MustHide(char c) =>
        c is '\u2028' or '\u2029'
        || (
            !char.IsAsciiLetterOrDigit(c)
            && char.GetUnicodeCategory(c) is UnicodeCategory.Control or UnicodeCategory.Format
        );
}
