namespace Broadcast.Cli.Commands.Bench.Reports;

/// <summary>A line of the result, for people. Immutable.</summary>
/// <param name="Name">What it is about.</param>
/// <param name="Value">What was found.</param>
/// <param name="Wrong">Whether it is bad news.</param>
internal sealed record ResultRow(string Name, string Value, bool Wrong = false);
