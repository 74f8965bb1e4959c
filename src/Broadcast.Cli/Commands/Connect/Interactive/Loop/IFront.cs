using Broadcast.Cli.Terminal.Styling;

namespace Broadcast.Cli.Commands.Connect.Interactive.Loop;

/// <summary>Where a person reads and types. All of it is called by the loop, one call at a time.</summary>
internal interface IFront
{
    /// <summary>When <see cref="Update"/> has something to do by itself, in the loop's time; null when nothing is due.</summary>
    TimeSpan? Due { get; }

    /// <summary>Shows a line.</summary>
    /// <param name="line">The line.</param>
    void Show(StyledLine line);

    /// <summary>Makes the terminal ring.</summary>
    void Ring();

    /// <summary>Forgets what was shown.</summary>
    void Clear();

    /// <summary>Something changed: brings the terminal up to date, now or soon.</summary>
    /// <param name="stage">What is going on.</param>
    void Update(IStage stage);

    /// <summary>Begins to read what is typed.</summary>
    /// <param name="loop">The loop, which is about to run.</param>
    void Begin(ChatLoop loop);

    /// <summary>Gives the terminal back.</summary>
    void End();
}
