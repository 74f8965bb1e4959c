using Broadcast.Cli.Commands.Start;

namespace Broadcast.Cli.Hosting.Announcements;

/// <summary>
/// The folder in which the running servers of a user tell where they are: a file for each, whose name is the address and which the server holds
/// locked as long as it lives, so that what a killed server left behind is told apart without asking anybody. Stateless.
/// </summary>
internal static class AnnouncementFolder
{
    private const char Separator = '~';

    /// <summary>Where it is: private to the user, gone with the session where the system has such a place.</summary>
    /// <param name="environment">Where <c>XDG_RUNTIME_DIR</c> is looked up.</param>
    public static string PathFor(CliEnvironment environment)
    {
        var runtime = environment.Variable("XDG_RUNTIME_DIR");
        return !string.IsNullOrEmpty(runtime) && Path.IsPathRooted(runtime) && Directory.Exists(runtime)
            ? Path.Combine(runtime, "broadcast-server")
            : Path.Combine(StateDirectory.Default(environment), "running");
    }

    /// <summary>The name of a server's file.</summary>
    /// <param name="address">Where to connect to.</param>
    public static string FileNameOf(Uri address) =>
        $"{Uri.EscapeDataString(address.GetLeftPart(UriPartial.Authority))}{Separator}{Environment.ProcessId}";

    /// <summary>The addresses of the servers that run now, the one started last first. Removes what dead ones left behind.</summary>
    /// <param name="folder">The folder.</param>
    public static IReadOnlyList<Uri> Running(string folder)
    {
        try
        {
            return new DirectoryInfo(folder)
                .GetFiles()
                .OrderByDescending(file => file.LastWriteTimeUtc)
                .Where(IsHeld)
                .Select(file => AddressOf(file.Name))
                .OfType<Uri>()
                .Distinct()
                .ToList();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // There is no such folder: no server ran yet.
            return [];
        }
    }

    private static Uri? AddressOf(string name)
    {
        var end = name.LastIndexOf(Separator);
        return
            end > 0
            && Uri.TryCreate(Uri.UnescapeDataString(name[..end]), UriKind.Absolute, out var address)
            && address.Scheme is "ws" or "wss"
            ? address
            : null;
    }

    private static bool IsHeld(FileInfo file)
    {
        try
        {
            using (file.Open(FileMode.Open, FileAccess.ReadWrite, FileShare.None))
            {
                file.Delete();
            }

            return false;
        }
        catch (FileNotFoundException)
        {
            return false;
        }
        catch (IOException)
        {
            return true;
        }
        catch (UnauthorizedAccessException)
        {
            return false;
        }
    }
}
