namespace Broadcast.Cli.Terminal;

/// <summary>Lines without colours, for a file or a pipe: errors to standard error, all else to standard output, each at once. Thread-safe by its lock.</summary>
/// <param name="output">Standard output.</param>
/// <param name="error">Standard error.</param>
internal sealed class PlainScreen(TextWriter output, TextWriter error) : IScreen
{
    private readonly Lock gate = new();

    /// <inheritdoc/>
    public void Show(Line line)
    {
        var writer = line.Style == LineStyle.Error ? error : output;
        lock (gate)
        {
            writer.WriteLine(line.Text);
            writer.Flush();
        }
    }

    /// <inheritdoc/>
    public void Ask(string question)
    {
        lock (gate)
        {
            error.Write(question);
            error.Flush();
        }
    }

    /// <inheritdoc/>
    public void Forget(string typed) { }
}
