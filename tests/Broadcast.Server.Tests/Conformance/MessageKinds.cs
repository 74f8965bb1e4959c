using System.Text;
using Broadcast.Protocol.WebSocket;

namespace Broadcast.Server.Tests.Conformance;

/// <summary>The kinds of data that section 13 sends.</summary>
internal static class MessageKinds
{
    private static readonly int[] Sizes = [16, 64, 255, 256, 512, 513, 1024, 4096, 16_384, 65_536, 131_072];

    /// <summary>A message of every kind and size.</summary>
    public static IEnumerable<(FrameOpcode Opcode, byte[] Payload)> All()
    {
        foreach (var size in Sizes)
        {
            var random = new Random(size);
            var noise = new byte[size];
            random.NextBytes(noise);
            yield return (FrameOpcode.Binary, noise);
            yield return (FrameOpcode.Binary, new byte[size]);
            yield return (FrameOpcode.Text, Encoding.ASCII.GetBytes(Convert.ToBase64String(noise)[..size]));
            yield return (FrameOpcode.Text, Cut("die Straße nach Łódź, 20 €; ", size));
            yield return (FrameOpcode.Text, Cut("""{"type":"msg","payload":{"roomId":"lobby","seq":17}}""", size));
        }
    }

    // The text again and again, and blanks for a character that does not fit.
    private static byte[] Cut(string text, int size)
    {
        var bytes = new byte[size];
        bytes.AsSpan().Fill((byte)' ');
        Encoding
            .UTF8.GetEncoder()
            .Convert(
                string.Concat(Enumerable.Repeat(text, (size / text.Length) + 1)),
                bytes,
                flush: false,
                out _,
                out _,
                out _
            );
        return bytes;
    }
}
