using Broadcast.Cli.Commands.Connect.Interactive.Loop;
using Broadcast.Cli.Terminal.Editing;
using Broadcast.Cli.Terminal.Styling;

namespace Broadcast.Cli.Tests.Commands.Connect.Interactive.Loop;

/// <summary>A stage that notes what it is told. Written by the loop, read when that rests.</summary>
internal sealed class StubStage : IStage
{
    public List<string> Submitted { get; } = [];

    public List<string> Edits { get; } = [];

    public bool HasLeft { get; private set; }

    public bool Takes { get; set; } = true;

    public TextSpan Prompt => new("> ");

    public bool IsTalk => true;

    public bool IsSecret { get; set; }

    public Status Status => new(["here"], "fine", IsUrgent: false);

    public IReadOnlyList<StyledLine> Unsettled => [];

    public TimeSpan? Due => null;

    public void Tick() { }

    public bool Submit(string text)
    {
        Submitted.Add(text);
        return Takes;
    }

    public void Edited(string text) => Edits.Add(text);

    public Completion Complete(EditBuffer buffer) => new(0, []);

    public void Leave() => HasLeft = true;
}
