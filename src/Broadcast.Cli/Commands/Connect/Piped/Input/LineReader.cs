using System.Buffers;
using System.Text;
using System.Text.Unicode;
using Broadcast.Cli.Terminal;

namespace Broadcast.Cli.Commands.Connect.Piped.Input;

/// <summary>
/// Cuts bytes into lines. Holds one read and one unfinished line of at most the longest message: a line without an end does not fill the
/// memory. Owned by the thread that reads.
/// </summary>
/// <param name="input">The bytes.</param>
/// <param name="maxBytes">The longest line, in bytes.</param>
internal sealed class LineReader(Stream input, int maxBytes)
{
    private const int ReadSize = 64 * 1024;

    private readonly byte[] buffer = new byte[ReadSize];
    private readonly ArrayBufferWriter<byte> unfinished = new();
    private bool isTooLong;
    private long number;

    /// <summary>Waits for bytes, and gives the lines that end in them; at the end of the input also one without an end.</summary>
    /// <returns>The lines, perhaps none; null when the input has ended.</returns>
    /// <exception cref="IOException">The input broke.</exception>
    public IReadOnlyList<InputLine>? Read()
    {
        var read = input.Read(buffer);
        if (read == 0)
        {
            return unfinished.WrittenCount > 0 || isTooLong ? [Finish([])] : null;
        }

        var lines = new List<InputLine>();
        var rest = buffer.AsSpan(0, read);
        for (var end = rest.IndexOf((byte)'\n'); end >= 0; end = rest.IndexOf((byte)'\n'))
        {
            lines.Add(Finish(rest[..end]));
            rest = rest[(end + 1)..];
        }

        Keep(rest);
        return lines;
    }

    private void Keep(ReadOnlySpan<byte> part)
    {
        // One byte more: the carriage return of a line end does not count.
        isTooLong |= unfinished.WrittenCount + part.Length > maxBytes + 1;
        if (isTooLong)
        {
            unfinished.ResetWrittenCount();
        }
        else
        {
            unfinished.Write(part);
        }
    }

    private InputLine Finish(ReadOnlySpan<byte> end)
    {
        number++;
        if (unfinished.WrittenCount > 0 || isTooLong)
        {
            Keep(end);
            end = unfinished.WrittenSpan;
        }

        var line = Of(end);
        unfinished.ResetWrittenCount();
        isTooLong = false;
        return line;
    }

    private InputLine Of(ReadOnlySpan<byte> bytes)
    {
        if (number == 1 && bytes.StartsWith(Encoding.UTF8.Preamble))
        {
            bytes = bytes[Encoding.UTF8.Preamble.Length..];
        }

        if (bytes is [.., (byte)'\r'])
        {
            bytes = bytes[..^1];
        }

        if (isTooLong || bytes.Length > maxBytes)
        {
            return new InputLine(number, string.Empty, IsTooLong: true, IsMended: false);
        }

        var text = TerminalText.WithoutControls(Encoding.UTF8.GetString(bytes));
        return new InputLine(number, text, IsTooLong: false, IsMended: !Utf8.IsValid(bytes));
    }
}
