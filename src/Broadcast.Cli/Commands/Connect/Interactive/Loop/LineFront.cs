using Broadcast.Cli.Hosting;
using Broadcast.Cli.Terminal.Styling;

namespace Broadcast.Cli.Commands.Connect.Interactive.Loop;

/// <summary>A terminal that obeys nothing (<c>TERM=dumb</c>): plain lines out, and whole lines in, as the terminal itself edits them.</summary>
/// <param name="environment">The terminal.</param>
internal sealed class LineFront(CliEnvironment environment) : IFront
{
    private ChatLoop loop = null!;
    private string? asked;
    private string? told;

    /// <inheritdoc/>
    public TimeSpan? Due => null;

    /// <inheritdoc/>
    public void Begin(ChatLoop loop)
    {
        this.loop = loop;
        var input = environment.OpenInput();
        var thread = new Thread(() => Read(input)) { IsBackground = true, Name = "lines" };
        thread.Start();
    }

    /// <inheritdoc/>
    public void End() => environment.Output.Flush();

    /// <inheritdoc/>
    public void Show(StyledLine line)
    {
        environment.Output.WriteLine(
            line.Text.Replace("\n", "\n" + new string(' ', line.Indent), StringComparison.Ordinal)
        );
        environment.Output.Flush();
        asked = null;
    }

    /// <inheritdoc/>
    public void Ring() => environment.Output.Write('\a');

    /// <inheritdoc/>
    public void Clear() { }

    /// <inheritdoc/>
    public void Update(IStage stage)
    {
        // Nothing can be counted down in place: each state of the link is told once.
        if (
            stage.Status is { IsUrgent: true } status
            && !string.Equals(Kind(status.Link), told, StringComparison.Ordinal)
        )
        {
            told = Kind(status.Link);
            Show(StyledLine.Of(status.Link));
        }
        else if (stage.Status is { IsUrgent: false })
        {
            told = null;
        }

        if (
            !stage.IsTalk
            && stage.Prompt.Text.Length > 0
            && !string.Equals(asked, stage.Prompt.Text, StringComparison.Ordinal)
        )
        {
            asked = stage.Prompt.Text;
            environment.Output.Write(asked);
            environment.Output.Flush();
        }
    }

    private static string Kind(string link) => link.Split(' ')[0];

    private void Read(TextReader input)
    {
        try
        {
            while (input.ReadLine() is { } line)
            {
                loop.PostAsync(() => OnLine(line)).AsTask().GetAwaiter().GetResult();
            }
        }
        catch (IOException)
        {
            // An input that breaks has ended.
        }

        loop.PostAsync(() => loop.Stage!.Leave()).AsTask().GetAwaiter().GetResult();
    }

    private void OnLine(string line)
    {
        asked = null;
        loop.Stage!.Submit(line);
    }
}
