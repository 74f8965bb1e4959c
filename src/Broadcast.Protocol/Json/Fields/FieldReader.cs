using System.Text;
using System.Text.Json;

namespace Broadcast.Protocol.Json;

/// <summary>
/// Reads the fields of one frame by name. The first thing that is wrong is kept in <see cref="Error"/>, and what is read
/// after it means nothing, so that a frame's reader asks for all its fields and looks at the error once. It lies on the
/// stack and allocates nothing but the texts that are asked for.
/// </summary>
internal ref struct FieldReader
{
    private readonly ReadOnlySpan<byte> utf8;
    private FieldTable beside;
    private FieldTable payload;

    /// <summary>Scans a message.</summary>
    /// <param name="utf8">Any bytes.</param>
    public FieldReader(ReadOnlySpan<byte> utf8)
    {
        this.utf8 = utf8;
        Error = FrameScan.Run(utf8, ref beside, ref payload);
        if (Error is null && Raw(Field.Payload) is { IsEmpty: false } value && value[0] != '{')
        {
            Fail(Refusal.Wrong(Field.Payload, "an object"));
        }
    }

    /// <summary>What was wrong first; null while all is well.</summary>
    public ProtocolError? Error { get; private set; }

    /// <summary>Keeps an error, with the identifier of the message that is refused.</summary>
    public void Fail(ProtocolError error) => Error ??= error with { Id = ReadableId() };

    /// <summary>Whether the field is there and not null.</summary>
    public readonly bool Has(Field field) => !Raw(field).IsEmpty;

    /// <summary>The field's JSON; empty when it is absent. What stands in <c>payload</c> wins.</summary>
    public readonly ReadOnlySpan<byte> Raw(Field field)
    {
        var slot = payload[(int)field] is { Length: > 0 } inner ? inner : beside[(int)field];
        return utf8.Slice(slot.Start, slot.Length);
    }

    /// <summary>Copies a short text without allocating.</summary>
    /// <returns>How many characters; -1 when there is no text or it does not fit.</returns>
    public readonly int CopyText(Field field, Span<char> destination)
    {
        var raw = Raw(field);
        if (raw.IsEmpty || raw[0] != '"' || raw.Length - 2 > destination.Length)
        {
            return -1;
        }

        if (!IsEscaped(raw))
        {
            return Encoding.UTF8.GetChars(raw[1..^1], destination);
        }

        var reader = Value(raw);
        return reader.CopyString(destination);
    }

    /// <summary>Whether the field is exactly this text.</summary>
    public readonly bool IsText(Field field, string text)
    {
        Span<char> copy = stackalloc char[text.Length * 6];
        var length = CopyText(field, copy);
        return length == text.Length && copy[..length].SequenceEqual(text);
    }

    public string? OptionalText(Field field)
    {
        var raw = Raw(field);
        if (raw.IsEmpty || Error is not null)
        {
            return null;
        }

        if (raw[0] != '"')
        {
            Fail(Refusal.Wrong(field, "a string"));
            return null;
        }

        if (!IsEscaped(raw))
        {
            return Encoding.UTF8.GetString(raw[1..^1]);
        }

        var reader = Value(raw);
        return reader.GetString();
    }

    public string Text(Field field)
    {
        Require(field, "a string");
        return OptionalText(field) ?? string.Empty;
    }

    public long? OptionalInteger(Field field, long from, long to = long.MaxValue)
    {
        var raw = Raw(field);
        if (raw.IsEmpty || Error is not null)
        {
            return null;
        }

        // A number begins with a digit or a minus sign; no other value does.
        var reader = Value(raw);
        if (
            reader.TokenType == JsonTokenType.Number
            && reader.TryGetInt64(out var number)
            && number >= from
            && number <= to
        )
        {
            return number;
        }

        Fail(Refusal.Wrong(field, Range(from, to)));
        return null;
    }

    public long Integer(Field field, long from, long to = long.MaxValue)
    {
        if (!Has(field))
        {
            Fail(Refusal.Missing(field, Range(from, to)));
        }

        return OptionalInteger(field, from, to) ?? 0;
    }

    public bool Flag(Field field)
    {
        Require(field, "true or false");
        var raw = Raw(field);
        if (Error is null && raw[0] is not ((byte)'t' or (byte)'f'))
        {
            Fail(Refusal.Wrong(field, "true or false"));
        }

        return Error is null && raw[0] == 't';
    }

    private static bool IsEscaped(ReadOnlySpan<byte> raw) => raw.Contains((byte)'\\');

    private static Utf8JsonReader Value(ReadOnlySpan<byte> raw)
    {
        var reader = new Utf8JsonReader(raw);
        reader.Read();
        return reader;
    }

    private static string Range(long from, long to) =>
        to == long.MaxValue ? $"an integer, at least {from}" : $"an integer from {from} to {to}";

    private void Require(Field field, string what)
    {
        if (!Has(field))
        {
            Fail(Refusal.Missing(field, what));
        }
    }

    private readonly string? ReadableId()
    {
        Span<char> text = stackalloc char[MessageId.MaxLength * 6];
        var length = CopyText(Field.Id, text);
        if (length < 0)
        {
            return null;
        }

        var id = new string(text[..length]);
        return MessageId.Check(id) is null ? id : null;
    }
}
