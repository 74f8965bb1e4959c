using System.Threading.Channels;

namespace Broadcast.Cli.Terminal;

/// <summary>Lines of input, read on a thread of their own, because reading from a terminal cannot be broken off.</summary>
internal sealed class InputLines
{
    // Few: who types faster than the chat takes it has to wait, and so has a pipe.
    private readonly Channel<string> lines = Channel.CreateBounded<string>(16);

    /// <summary>Begins to read.</summary>
    /// <param name="input">The input.</param>
    public InputLines(TextReader input)
    {
        var thread = new Thread(() => Read(input)) { IsBackground = true, Name = "input" };
        thread.Start();
    }

    /// <summary>The next line.</summary>
    /// <param name="cancellation">Stops the waiting.</param>
    /// <returns>Null at the end of the input.</returns>
    public async ValueTask<string?> NextAsync(CancellationToken cancellation)
    {
        while (await lines.Reader.WaitToReadAsync(cancellation))
        {
            if (lines.Reader.TryRead(out var line))
            {
                return line;
            }
        }

        return null;
    }

    private void Read(TextReader input)
    {
        try
        {
            while (input.ReadLine() is { } line)
            {
                lines.Writer.WriteAsync(line).AsTask().GetAwaiter().GetResult();
            }
        }
        catch (IOException)
        {
            // An input that breaks has ended.
        }

        lines.Writer.TryComplete();
    }
}
