using System.Text.Json;

namespace Broadcast.Protocol.Json;

/// <summary>Walks over the elements of an array. It lies on the stack.</summary>
internal ref struct ElementReader
{
    private readonly ReadOnlySpan<byte> raw;
    private Utf8JsonReader reader;

    /// <summary>Starts before the first element.</summary>
    /// <param name="raw">An array that was read before, so that it is well-formed.</param>
    public ElementReader(ReadOnlySpan<byte> raw)
    {
        this.raw = raw;
        reader = new Utf8JsonReader(raw);
        if (!raw.IsEmpty)
        {
            reader.Read();
        }
    }

    /// <summary>The element's JSON.</summary>
    public ReadOnlySpan<byte> Current { get; private set; }

    /// <summary>Goes to the next element; false after the last.</summary>
    public bool MoveNext()
    {
        if (raw.IsEmpty || !reader.Read() || reader.TokenType == JsonTokenType.EndArray)
        {
            return false;
        }

        var start = (int)reader.TokenStartIndex;
        reader.Skip();
        Current = raw[start..(int)reader.BytesConsumed];
        return true;
    }
}
