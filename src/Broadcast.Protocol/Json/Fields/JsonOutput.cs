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
    private const int LeastSpan = 512;
    private const int LongestNumber = 20;
    private const int LongestTime = 33;

    // A UTF-16 unit is at most three bytes: longer texts are counted, so that no more room is taken than they need.
    private const int ShortText = 256;

    private static readonly SearchValues<char> Escaped = SearchValues.Create([
        .. Enumerable.Range(0, 32).Concat(Enumerable.Range(127, 33)).Select(c => (char)c),
        '"',
        '\\',
        '\u2028',
        '\u2029',
    ]);

    private readonly IBufferWriter<byte> output;

    // What the buffer gave to write to, and how much of it was written: the buffer is asked seldom, not at every comma.
    private Span<byte> span;
    private int used;
    private readonly bool isBare;
    private bool separate;

    /// <summary>Starts a frame: its type, and its payload.</summary>
    public JsonOutput(IBufferWriter<byte> output, string type)
    {
        this.output = output;
        Raw("{\"type\":"u8);
        Quote(type);
        Raw(",\"payload\":{"u8);
    }

    /// <summary>Starts an object that is a payload without a frame around it.</summary>
    public JsonOutput(IBufferWriter<byte> output)
    {
        this.output = output;
        isBare = true;
        Raw("{"u8);
    }

    /// <summary>Ends the payload and the frame.</summary>
    public void End()
    {
        Raw(isBare ? "}"u8 : "}}"u8);
        output.Advance(used);
        span = default;
        used = 0;
    }

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
        Raw(value ? "true"u8 : "false"u8);
    }

    /// <summary>A moment in UTC with milliseconds.</summary>
    public void Time(Field field, DateTimeOffset value)
    {
        Name(field);
        Span<byte> text = stackalloc byte[LongestTime];
        value.UtcDateTime.TryFormat(text, out _, "O", CultureInfo.InvariantCulture);
        Raw("\""u8);
        Raw(text[.."yyyy-MM-ddTHH:mm:ss.fff".Length]);
        Raw("Z\""u8);
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
            Raw(":"u8);
            Digits(position);
        }

        EndObject();
    }

    public void BeginArray(Field field)
    {
        Name(field);
        Raw("["u8);
        separate = false;
    }

    public void EndArray()
    {
        Raw("]"u8);
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
        Raw("}"u8);
        separate = true;
    }

    private void BeginObject()
    {
        Raw("{"u8);
        separate = false;
    }

    private void Name(Field field)
    {
        Separate();
        Raw(FieldNames.Prefix(field));
    }

    private void Separate()
    {
        if (separate)
        {
            Raw(","u8);
        }

        separate = true;
    }

    private void Digits(long number)
    {
        number.TryFormat(Room(LongestNumber), out var length, provider: CultureInfo.InvariantCulture);
        used += length;
    }

    private void Quote(ReadOnlySpan<char> text)
    {
        Raw("\""u8);
        for (int at; (at = text.IndexOfAny(Escaped)) >= 0; text = text[(at + 1)..])
        {
            Plain(text[..at]);
            Escape(text[at]);
        }

        Plain(text);
        Raw("\""u8);
    }

    private void Escape(char c)
    {
        switch (c)
        {
            case '"':
                Raw("\\\""u8);
                break;
            case '\\':
                Raw("\\\\"u8);
                break;
            case '\n':
                Raw("\\n"u8);
                break;
            case '\t':
                Raw("\\t"u8);
                break;
            default:
                Raw("\\u"u8);
                ((int)c).TryFormat(Room(4), out var length, "x4", CultureInfo.InvariantCulture);
                used += length;
                break;
        }
    }

    private void Plain(ReadOnlySpan<char> text)
    {
        var size = text.Length <= ShortText ? text.Length * 3 : Encoding.UTF8.GetByteCount(text);
        var length = Encoding.UTF8.GetBytes(text, Room(size));
        used += length;
    }

    private void Raw(scoped ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(Room(bytes.Length));
        used += bytes.Length;
    }

    private Span<byte> Room(int size)
    {
        if (span.Length - used < size)
        {
            output.Advance(used);
            span = output.GetSpan(Math.Max(size, LeastSpan));
            used = 0;
        }

        return span[used..];
    }
}
