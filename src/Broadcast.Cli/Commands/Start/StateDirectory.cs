using Broadcast.Cli.Hosting;

namespace Broadcast.Cli.Commands.Start;

/// <summary>Where data lies when nobody says otherwise.</summary>
internal static class StateDirectory
{
    /// <summary>The folder for the server's data under the user's state folder, by the habit of the operating system.</summary>
    /// <param name="environment">Where <c>XDG_STATE_HOME</c> is looked up.</param>
    public static string Default(CliEnvironment environment)
    {
        if (OperatingSystem.IsWindows() || OperatingSystem.IsMacOS())
        {
            return Path.Combine(
                Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData),
                "broadcast-server"
            );
        }

        // The XDG base directory rules: a relative path there is to be ignored.
        var state = environment.Variable("XDG_STATE_HOME");
        if (string.IsNullOrEmpty(state) || !Path.IsPathRooted(state))
        {
            var home = environment.Variable("HOME");
            home = string.IsNullOrEmpty(home) ? Environment.GetFolderPath(Environment.SpecialFolder.UserProfile) : home;
            state = Path.Combine(home, ".local", "state");
        }

        return Path.GetFullPath(Path.Combine(state, "broadcast-server"));
    }
}
