using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace Broadcast.Protocol.WebSocket;

/// <summary>The beginning of a frame's header of which the rest has not arrived. Mutable; owned by one <see cref="MessageReader"/>.</summary>
internal struct PartialHeader
{
    private Storage bytes;
    private byte length;

    /// <summary>How many bytes are kept.</summary>
    public readonly int Length => length;

    /// <summary>Adds as much as can belong to a header.</summary>
    /// <returns>All that is kept now; valid while this instance is not moved or changed.</returns>
    [UnscopedRef]
    public ReadOnlySpan<byte> Append(ReadOnlySpan<byte> input)
    {
        Span<byte> all = bytes;
        var taken = Math.Min(input.Length, FrameHeader.Longest - length);
        input[..taken].CopyTo(all[length..]);
        length += (byte)taken;
        return all[..length];
    }

    /// <summary>Forgets the bytes.</summary>
    public void Clear() => length = 0;

    [InlineArray(FrameHeader.Longest)]
    private struct Storage
    {
        private byte first;
    }
}
