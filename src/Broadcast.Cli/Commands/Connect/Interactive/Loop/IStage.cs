using Broadcast.Cli.Terminal.Editing;
using Broadcast.Cli.Terminal.Styling;

namespace Broadcast.Cli.Commands.Connect.Interactive.Loop;

/// <summary>What is going on at present, which gets what is typed. All of it is called by the loop, one call at a time.</summary>
internal interface IStage
{
    /// <summary>What stands before the line that is typed.</summary>
    TextSpan Prompt { get; }

    /// <summary>Whether lines are said to others: then they are kept for the arrow up, and many at once are asked about.</summary>
    bool IsTalk { get; }

    /// <summary>Whether what is typed is a secret, which nobody is to see.</summary>
    bool IsSecret { get; }

    /// <summary>What is shown in the status line; null for none.</summary>
    Status? Status { get; }

    /// <summary>Lines between the status line and what was said: what is not yet settled. Few.</summary>
    IReadOnlyList<StyledLine> Unsettled { get; }

    /// <summary>When <see cref="Tick"/> has something to do, in the loop's time; null when nothing is due.</summary>
    TimeSpan? Due { get; }

    /// <summary>Does what is due.</summary>
    void Tick();

    /// <summary>A line was entered.</summary>
    /// <param name="text">The line, or several.</param>
    /// <returns>False to keep it in the editor: it cannot be taken now, and why has been said.</returns>
    bool Submit(string text);

    /// <summary>The line that is typed changed.</summary>
    /// <param name="text">The line.</param>
    void Edited(string text);

    /// <summary>Finds what the line could go on with.</summary>
    /// <param name="buffer">The line.</param>
    Completion Complete(EditBuffer buffer);

    /// <summary>Ctrl-C on an empty line, or the end of the input.</summary>
    void Leave();
}
