namespace Broadcast.Cli.Commands.Pages;

/// <summary>An option, as pages about the program show it. Immutable.</summary>
/// <param name="Names">Its spellings, the one to show first.</param>
/// <param name="Value">What stands for its value; null for a switch.</param>
/// <param name="Description">What it does.</param>
internal sealed record OptionEntry(IReadOnlyList<string> Names, string? Value, string Description);
