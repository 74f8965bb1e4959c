using Spectre.Console;

namespace Broadcast.Cli.Terminal;

/// <summary>Lines on a terminal. Thread-safe by its lock, which owns the console.</summary>
internal sealed class ColourScreen : IScreen
{
    private static readonly Style Private = new(Color.Fuchsia);
    private static readonly Style Notice = new(decoration: Decoration.Dim | Decoration.Italic);
    private static readonly Style Error = new(Color.Red);

    private readonly Lock gate = new();
    private readonly IAnsiConsole console;
    private readonly bool isTyped;
    private readonly Func<int> columns;

    /// <summary>Writes to a terminal.</summary>
    /// <param name="output">The terminal.</param>
    /// <param name="isTyped">Whether input is typed on the same terminal.</param>
    /// <param name="columns">How wide it is.</param>
    public ColourScreen(TextWriter output, bool isTyped, Func<int> columns)
    {
        this.isTyped = isTyped;
        this.columns = columns;
        console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(output) });
        // The terminal itself breaks long lines, so that copied text has none of ours.
        console.Profile.Width = int.MaxValue / 2;
    }

    /// <inheritdoc/>
    public void Show(Line line)
    {
        var style = line.Style switch
        {
            LineStyle.Private => Private,
            LineStyle.Notice => Notice,
            LineStyle.Error => Error,
            _ => Style.Plain,
        };
        lock (gate)
        {
            console.Write(line.Text, style);
            console.WriteLine();
        }
    }

    /// <inheritdoc/>
    public void Ask(string question)
    {
        lock (gate)
        {
            console.Write(question, Style.Plain);
        }
    }

    /// <inheritdoc/>
    public void Forget(string typed)
    {
        if (!isTyped || !console.Profile.Capabilities.Ansi)
        {
            return;
        }

        lock (gate)
        {
            var rows = (typed.Length / columns()) + 1;
            for (var i = 0; i < rows; i++)
            {
                // The cursor a row up, and that row cleared.
                console.Cursor.MoveUp();
                console.Write(new ControlCode("\u001b[2K"));
            }
        }
    }
}
