namespace Broadcast.Cli.Commands.Connect.Interactive.Commands;

/// <summary>A command as it is written, explained and completed. Immutable.</summary>
/// <param name="Name">Its name, without the slash.</param>
/// <param name="Usage">What follows it.</param>
/// <param name="Summary">What it does.</param>
/// <param name="Read">Makes the command of what follows it; null when that is not what it needs.</param>
/// <param name="Example">A right use, told when it is used wrongly.</param>
internal sealed record CommandSpec(
    string Name,
    string Usage,
    string Summary,
    Func<string, ChatCommand?> Read,
    string Example = ""
)
{
    /// <summary>Other names of it.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>What the first word after it is.</summary>
    public ArgumentKind Argument { get; init; }
}
