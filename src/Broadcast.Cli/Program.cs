using Broadcast.Cli.Commands;
using Broadcast.Cli.Hosting;

UnicodeLibrary.DoWithoutWhereMissing();
return await CommandLine.RunAsync(args, CliEnvironment.OfThisProcess(), CommandHandlers.Real);
