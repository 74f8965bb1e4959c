namespace Broadcast.Cli.Commands.Pages;

/// <summary>The program and all its commands, as pages about it show them. Immutable.</summary>
/// <param name="Program">The program itself.</param>
/// <param name="Commands">Its commands, in the order of the help.</param>
internal sealed record ProgramPages(CommandPage Program, IReadOnlyList<CommandPage> Commands);
