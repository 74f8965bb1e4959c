using System.Buffers.Binary;

namespace Broadcast.Core.Log;

/// <summary>
/// Who a person is, under whatever name: 128 random bits, carried by the session token, so that it outlives
/// connections, names and restarts. Immutable; ordered, so that a pair of people has one spelling.
/// </summary>
/// <param name="High">The upper 64 bits.</param>
/// <param name="Low">The lower 64 bits.</param>
public readonly record struct PersonId(ulong High, ulong Low) : IComparable<PersonId>
{
    /// <summary>The size of <see cref="Write"/>'s result, in bytes.</summary>
    public const int Size = 16;

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <param name="bytes">At least <see cref="Size"/> bytes.</param>
    public static PersonId Read(ReadOnlySpan<byte> bytes) =>
        new(BinaryPrimitives.ReadUInt64BigEndian(bytes), BinaryPrimitives.ReadUInt64BigEndian(bytes[8..]));

    /// <summary>Writes the identifier in big-endian order.</summary>
    /// <param name="bytes">Room for at least <see cref="Size"/> bytes.</param>
    public void Write(Span<byte> bytes)
    {
        BinaryPrimitives.WriteUInt64BigEndian(bytes, High);
        BinaryPrimitives.WriteUInt64BigEndian(bytes[8..], Low);
    }

    /// <summary>The sixteen bytes of the identifier.</summary>
    public byte[] ToBytes()
    {
        var bytes = new byte[Size];
        Write(bytes);
        return bytes;
    }

    /// <inheritdoc/>
    public int CompareTo(PersonId other) => High != other.High ? High.CompareTo(other.High) : Low.CompareTo(other.Low);

    /// <summary>Orders by <see cref="CompareTo"/>.</summary>
    public static bool operator <(PersonId left, PersonId right) => left.CompareTo(right) < 0;

    /// <summary>Orders by <see cref="CompareTo"/>.</summary>
    public static bool operator >(PersonId left, PersonId right) => left.CompareTo(right) > 0;

    /// <summary>Orders by <see cref="CompareTo"/>.</summary>
    public static bool operator <=(PersonId left, PersonId right) => left.CompareTo(right) <= 0;

    /// <summary>Orders by <see cref="CompareTo"/>.</summary>
    public static bool operator >=(PersonId left, PersonId right) => left.CompareTo(right) >= 0;
}
