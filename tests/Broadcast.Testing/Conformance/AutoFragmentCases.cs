using System.Text;
using Broadcast.Protocol.WebSocket;

namespace Broadcast.Testing.Conformance;

/// <summary>10: one message in fragments of one size, as libraries send that bound their frames.</summary>
public static class AutoFragmentCases
{
    public static IEnumerable<WireCase> All()
    {
        var bytes = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("*.-", 65_536 / 3)));
        foreach (var size in new[] { 64, 1300, 4096, 65_535 })
        {
            yield return new(
                $"10.1 {bytes.Length} bytes of text in fragments of {size}",
                [.. Fragments(1, bytes, size)],
                WireEvent.Of(MessageKind.Text, bytes)
            );
            yield return new(
                $"10.2 {bytes.Length} bytes of data in fragments of {size}",
                [.. Fragments(2, bytes, size)],
                WireEvent.Of(MessageKind.Binary, bytes)
            );
        }
    }

    /// <summary>Cuts a message.</summary>
    public static IEnumerable<WireFrame> Fragments(int opcode, byte[] payload, int size, int reserved = 0)
    {
        var first = new WireFrame(opcode, []) { Reserved = reserved };
        var pieces = payload.Chunk(size).DefaultIfEmpty([]).ToArray();
        for (var i = 0; i < pieces.Length; i++)
        {
            yield return (i == 0 ? first : WireFrame.More("")) with
            {
                Payload = pieces[i],
                Fin = i == pieces.Length - 1,
            };
        }
    }
}
