namespace Broadcast.Testing.Files;

/// <summary>Where this checkout is: found upwards from the running test.</summary>
public static class Repository
{
    /// <summary>The folder of BroadcastServer.slnx, absolute.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary><c>Debug</c> or <c>Release</c>: how the running test was built.</summary>
    public static string Configuration { get; } =
        AppContext.BaseDirectory.Contains("/Release/", StringComparison.Ordinal) ? "Release" : "Debug";

    /// <summary>The absolute path of a file or folder of the repository.</summary>
    public static string At(string relative) => Path.Combine(Root, relative);

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "BroadcastServer.slnx")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName
            ?? throw new DirectoryNotFoundException($"No BroadcastServer.slnx above {AppContext.BaseDirectory}");
    }
}
