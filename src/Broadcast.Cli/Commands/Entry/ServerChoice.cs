using Broadcast.Cli.Commands.Connect.Discovery;
using Broadcast.Cli.Hosting;

namespace Broadcast.Cli.Commands.Entry;

/// <summary>Settles which server a command means: the one that was named, or one that is found on this machine.</summary>
internal static class ServerChoice
{
    /// <summary>Chooses.</summary>
    /// <param name="options">The command's options.</param>
    /// <param name="environment">Where servers announce themselves, and standard error.</param>
    /// <param name="quiet">Whether it is not told which server was found.</param>
    /// <param name="stop">Gives up.</param>
    /// <returns>The server; null when none was named and none is found, which is told.</returns>
    public static async Task<Uri?> ChooseAsync(
        EntryOptions options,
        CliEnvironment environment,
        bool quiet,
        CancellationToken stop
    )
    {
        if (options.IsServerGiven)
        {
            return options.Server;
        }

        if (await new ServerFinder(environment).FindAsync(options.Server, stop) is { } found)
        {
            if (!quiet)
            {
                await environment.Error.WriteLineAsync($"broadcast-server: {found.Told}");
            }

            return found.Server;
        }

        if (options.Wait != TimeSpan.Zero)
        {
            // Who waits for one waits at the usual address.
            return options.Server;
        }

        await environment.Error.WriteLineAsync(
            $"broadcast-server: No server runs on this machine, nothing answers at {options.Server.Authority}. 'broadcast-server start' starts one; or say where one is."
        );
        return null;
    }
}
