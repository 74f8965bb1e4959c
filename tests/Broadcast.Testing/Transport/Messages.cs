using System.Globalization;
using System.Text;
using Broadcast.Protocol.WebSocket;

namespace Broadcast.Testing.Transport;

/// <summary>Numbered text messages, as a server sends them.</summary>
internal static class Messages
{
    /// <summary>A whole frame; its text is the number, a colon, and filling up to a size.</summary>
    public static byte[] Frame(int number, int size = 0)
    {
        var text = Encoding.ASCII.GetBytes(Text(number, size));
        var frame = new byte[FrameWriter.SizeOf(text.Length, masked: false)];
        FrameWriter.Write(frame, FrameOpcode.Text, text);
        return frame;
    }

    public static string Text(int number, int size = 0) =>
        string.Create(CultureInfo.InvariantCulture, $"{number}:").PadRight(size, (char)('a' + (number % 26)));

    /// <summary>The number of a message, whose filling must be whole.</summary>
    public static int Read(string text)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        var number = int.Parse(text.AsSpan(0, colon), CultureInfo.InvariantCulture);
        return text == Text(number, text.Length) ? number : throw new InvalidDataException($"Torn: {text}");
    }
}
