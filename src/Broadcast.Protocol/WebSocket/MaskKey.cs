using System.Numerics;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Broadcast.Protocol.WebSocket;

/// <summary>
/// The four bytes that a client's payload is combined with (RFC 6455, section 5.3), and at the same time how far they have been
/// used: <see cref="Apply"/> gives the key for the bytes that follow, so a payload may be treated piece by piece. Immutable.
/// The default changes nothing.
/// </summary>
public readonly struct MaskKey : IEquatable<MaskKey>
{
    // The key's bytes as they lie in memory, whatever the machine's byte order.
    private readonly uint bits;

    private MaskKey(uint bits) => this.bits = bits;

    /// <summary>Takes a key as it stands in a frame.</summary>
    /// <param name="bytes">At least four bytes; the first four are the key.</param>
    /// <exception cref="ArgumentOutOfRangeException">Fewer than four bytes.</exception>
    public MaskKey(ReadOnlySpan<byte> bytes)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bytes.Length, sizeof(uint), nameof(bytes));
        bits = MemoryMarshal.Read<uint>(bytes);
    }

    /// <summary>A key that nobody can foresee, as each frame of a client needs one (RFC 6455, section 10.3).</summary>
    public static MaskKey Random()
    {
        Span<byte> bytes = stackalloc byte[sizeof(uint)];
        RandomNumberGenerator.Fill(bytes);
        return new MaskKey(bytes);
    }

    /// <summary>Writes the key as it stands in a frame.</summary>
    /// <param name="destination">At least four bytes.</param>
    public void CopyTo(Span<byte> destination) => MemoryMarshal.Write(destination, bits);

    /// <summary>Masks or unmasks in place; the two are the same.</summary>
    /// <param name="bytes">The payload, or the next piece of it.</param>
    /// <returns>The key for the piece that follows.</returns>
    public MaskKey Apply(Span<byte> bytes)
    {
        if (bits == 0)
        {
            return this;
        }

        var rest = bytes;
        if (rest.Length >= Vector<byte>.Count)
        {
            var pattern = Vector.AsVectorByte(new Vector<uint>(bits));
            do
            {
                (new Vector<byte>(rest) ^ pattern).CopyTo(rest);
                rest = rest[Vector<byte>.Count..];
            } while (rest.Length >= Vector<byte>.Count);
        }

        while (rest.Length >= sizeof(uint))
        {
            MemoryMarshal.Write(rest, MemoryMarshal.Read<uint>(rest) ^ bits);
            rest = rest[sizeof(uint)..];
        }

        var next = this;
        for (var i = 0; i < rest.Length; i++)
        {
            rest[i] ^= next.First;
            next = next.Skip(1);
        }

        return next;
    }

    /// <summary>The key for what follows after some bytes.</summary>
    /// <param name="count">How many bytes are passed over.</param>
    public MaskKey Skip(int count)
    {
        var turn = 8 * (count & 3);
        return new(
            BitConverter.IsLittleEndian ? BitOperations.RotateRight(bits, turn) : BitOperations.RotateLeft(bits, turn)
        );
    }

    /// <inheritdoc/>
    public bool Equals(MaskKey other) => bits == other.bits;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is MaskKey other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => (int)bits;

    /// <summary>Whether the keys are the same four bytes.</summary>
    public static bool operator ==(MaskKey left, MaskKey right) => left.Equals(right);

    /// <summary>Whether the keys differ.</summary>
    public static bool operator !=(MaskKey left, MaskKey right) => !left.Equals(right);

    private byte First => (byte)(BitConverter.IsLittleEndian ? bits : bits >> 24);
}
