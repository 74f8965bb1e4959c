using System.Buffers;
using System.Text;

namespace Broadcast.Cli.Commands.Connect.Piped.Output;

/// <summary>
/// Standard output, line by line: lines gather while more are at hand, and all are written before anybody waits. Owned by the loop that
/// writes; <see cref="End"/> may be read by all.
/// </summary>
/// <param name="stream">Standard output.</param>
internal sealed class OutputPipe(Stream stream)
{
    private const int FlushAt = 64 * 1024;
    private const int BrokenPipe = 32; // EPIPE

    private readonly ArrayBufferWriter<byte> buffer = new(FlushAt);
    private readonly TaskCompletionSource<Exception?> end = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Ends when nothing can be written any more: with null when the reader has gone, otherwise with why.</summary>
    public Task<Exception?> End => end.Task;

    /// <summary>Nobody reads any more. Called from any thread.</summary>
    public void ReaderHasGone() => end.TrySetResult(null);

    /// <summary>Adds a line.</summary>
    /// <param name="line">The line, without its end.</param>
    public async ValueTask WriteLineAsync(string line)
    {
        Encoding.UTF8.GetBytes(line, buffer);
        buffer.Write("\n"u8);
        if (buffer.WrittenCount >= FlushAt)
        {
            await FlushAsync();
        }
    }

    /// <summary>Writes all lines. Who reads slowly is waited for.</summary>
    public async ValueTask FlushAsync()
    {
        if (buffer.WrittenCount == 0)
        {
            return;
        }

        try
        {
            if (!end.Task.IsCompleted)
            {
                await stream.WriteAsync(buffer.WrittenMemory);
                await stream.FlushAsync();
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            end.TrySetResult(exception.HResult == BrokenPipe ? null : exception);
        }

        buffer.ResetWrittenCount();
    }
}
