using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace Broadcast.Cli.Commands.Connect.Piped.Input;

/// <summary>
/// The lines of standard input, read on a thread of their own, because reading cannot be broken off. It reads no further than one portion
/// ahead of what was taken: who writes too fast has to wait.
/// </summary>
internal sealed class LineFeed
{
    private readonly Channel<IReadOnlyList<InputLine>> portions = Channel.CreateBounded<IReadOnlyList<InputLine>>(1);

    /// <summary>Begins to read.</summary>
    /// <param name="reader">Reads; owned from now on.</param>
    public LineFeed(LineReader reader)
    {
        var thread = new Thread(() => Read(reader)) { IsBackground = true, Name = "input" };
        thread.Start();
    }

    /// <summary>Takes all lines, until the end of the input.</summary>
    /// <param name="cancellation">Stops; what was read and not taken is left.</param>
    /// <exception cref="IOException">The input broke.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public async IAsyncEnumerable<InputLine> TakeAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        while (await portions.Reader.WaitToReadAsync(cancellation))
        {
            while (portions.Reader.TryRead(out var portion))
            {
                foreach (var line in portion)
                {
                    yield return line;
                }
            }
        }
    }

    private void Read(LineReader reader)
    {
        Exception? failure = null;
        try
        {
            while (reader.Read() is { } portion)
            {
                if (portion.Count > 0)
                {
                    portions.Writer.WriteAsync(portion).AsTask().GetAwaiter().GetResult();
                }
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            failure = exception as IOException ?? new IOException(exception.Message, exception);
        }

        portions.Writer.TryComplete(failure);
    }
}
