using System.Buffers;
using System.Globalization;
using System.Text;

namespace Broadcast.Protocol.Json;

/// <summary>
/// Writes one frame. Text stays readable: only what JSON demands is escaped (RFC 8259, section 7), and what a terminal
/// or a script could obey: DEL, the C1 controls and the two Unicode line separators. Allocates nothing.
/// </summary>
internal ref struct JsonOutput
{
    private const int LongestNumber = 20;

    private static readonly SearchValues<char> Escaped = SearchValues.Create([
        .. Enumerable.Range(0, 32).Concat(Enumerable.Range(127, 33)).Select(c => (char)c),
        '"',
        '\\',
        '\u2028',
        '\u2029',
    ]);

    private readonly IBufferWriter<byte> output;
    private bool separate;

    /// <summary>Starts a frame: its type, and its payload.</summary>
    public JsonOutput(IBufferWriter<byte> output, string type)
    {
        this.output = output;
        output.Write("{\"type\":"u8);
        Quote(type);
        output.Write(",\"payload\":{"u8);
    }

    /// <summary>Ends the payload and the frame.</summary>
    public readonly void End() => output.Write("}}"u8);

    public void Text(Field field, string? value)
    {
        if (value is not null)
        {
            Name(field);
            Quote(value);
        }
    }

    public void Number(Field field, long? value)
    {
        if (value is { } number)
        {
            Name(field);
            Digits(number);
        }
    }

    public void Flag(Field field, bool value)
    {
        Name(field);
        output.Write(value ? "true"u8 : "false"u8);
    }

    /// <summary>A moment in UTC with milliseconds.</summary>
    public void Time(Field field, DateTimeOffset value)
    {
        Name(field);
        var span = output.GetSpan(32);
        value.UtcDateTime.TryFormat(
            span,
            out var length,
            "'\"'yyyy-MM-dd'T'HH:mm:ss.fff'Z\"'",
            CultureInfo.InvariantCulture
        );
        output.Advance(length);
    }

    public void Names(Field field, IReadOnlyList<string> names)
    {
        BeginArray(field);
        for (var i = 0; i < names.Count; i++)
        {
            Separate();
            Quote(names[i]);
        }

        EndArray();
    }

    public void Positions(Field field, IReadOnlyDictionary<string, long> positions)
    {
        Name(field);
        BeginObject();
        foreach (var (key, position) in positions)
        {
            Separate();
            Quote(key);
            output.Write(":"u8);
            Digits(position);
        }

        EndObject();
    }

    public void BeginArray(Field field)
    {
        Name(field);
        output.Write("["u8);
        separate = false;
    }

    public void EndArray()
    {
        output.Write("]"u8);
        separate = true;
    }

    /// <summary>Begins an object that is the value of a field.</summary>
    public void BeginObject(Field field)
    {
        Name(field);
        BeginObject();
    }

    /// <summary>Begins an object that is an element of an array.</summary>
    public void BeginElement()
    {
        Separate();
        BeginObject();
    }

    public void EndObject()
    {
        output.Write("}"u8);
        separate = true;
    }

    private void BeginObject()
    {
        output.Write("{"u8);
        separate = false;
    }

    private void Name(Field field)
    {
        Separate();
        output.Write(FieldNames.Prefix(field));
    }

    private void Separate()
    {
        if (separate)
        {
            output.Write(","u8);
        }

        separate = true;
    }

    private readonly void Digits(long number)
    {
        number.TryFormat(output.GetSpan(LongestNumber), out var length, provider: CultureInfo.InvariantCulture);
        output.Advance(length);
    }

    private readonly void Quote(ReadOnlySpan<char> text)
    {
        output.Write("\""u8);
        for (int at; (at = text.IndexOfAny(Escaped)) >= 0; text = text[(at + 1)..])
        {
            Encoding.UTF8.GetBytes(text[..at], output);
            Escape(text[at]);
        }

        Encoding.UTF8.GetBytes(text, output);
        output.Write("\""u8);
    }

    private readonly void Escape(char c)
    {
        switch (c)
        {
            case '"':
                output.Write("\\\""u8);
                break;
            case '\\':
                output.Write("\\\\"u8);
                break;
            case '\n':
                output.Write("\\n"u8);
                break;
            case '\t':
                output.Write("\\t"u8);
                break;
            default:
                output.Write("\\u"u8);
                ((int)c).TryFormat(output.GetSpan(4), out var length, "x4", CultureInfo.InvariantCulture);
                output.Advance(length);
                break;
        }
    }
}
