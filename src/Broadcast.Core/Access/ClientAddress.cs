using System.Buffers.Binary;

namespace Broadcast.Core.Access;

/// <summary>
/// From where a client comes: an IPv6 address, or an IPv4 address mapped into one (RFC 4291, section 2.5.5.2). Sixteen bytes, no object of
/// its own. The default value means that it is not known. Immutable.
/// </summary>
/// <param name="Bits">The address in network order.</param>
public readonly record struct ClientAddress(UInt128 Bits)
{
    /// <summary>The bits of an address.</summary>
    public const int Length = 128;

    /// <summary>The bits in front of a mapped IPv4 address.</summary>
    public const int MappedPrefix = 96;

    private const ulong Mapped = 0x0000_ffff_0000_0000;

    /// <summary>Whether it is known.</summary>
    public bool IsKnown => Bits != UInt128.Zero;

    /// <summary>Whether it is an IPv4 address.</summary>
    public bool IsIPv4 => (ulong)(Bits >> 64) == 0 && ((ulong)Bits & 0xffff_ffff_0000_0000) == Mapped;

    /// <summary>Whether it is of this machine itself: 127.0.0.0/8 or ::1.</summary>
    public bool IsLoopback => Bits == UInt128.One || (IsIPv4 && (byte)(Bits >> 24) == 127);

    /// <summary>
    /// What one client has for itself: an IPv4 address, or the upper 64 bits of an IPv6 address, of whose lower ones everybody has 2^64. To
    /// count by.
    /// </summary>
    public ClientAddress Household => IsIPv4 || IsLoopback ? this : new(Bits & ~(UInt128)ulong.MaxValue);

    /// <summary>Makes one of the bytes of an IPv4 or IPv6 address.</summary>
    /// <param name="bytes">4 or 16 bytes, in network order.</param>
    public static ClientAddress From(ReadOnlySpan<byte> bytes) =>
        bytes.Length == 4
            ? new(new UInt128(0, Mapped | BinaryPrimitives.ReadUInt32BigEndian(bytes)))
            : new(BinaryPrimitives.ReadUInt128BigEndian(bytes));
}
