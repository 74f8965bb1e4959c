using Broadcast.Cli.Commands;
using Broadcast.Cli.Hosting;

return await CommandLine.RunAsync(args, CliEnvironment.OfThisProcess(), CommandHandlers.Real);
