namespace Broadcast.Cli.Commands.Pages;

/// <summary>An argument, as pages about the program show it. Immutable.</summary>
/// <param name="Name">What stands for it.</param>
/// <param name="Description">What it is.</param>
/// <param name="IsOptional">Whether it may be left out.</param>
/// <param name="IsMany">Whether it may be several words.</param>
internal sealed record ArgumentEntry(string Name, string Description, bool IsOptional, bool IsMany);
