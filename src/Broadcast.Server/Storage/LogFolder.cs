namespace Broadcast.Server.Storage;

/// <summary>
/// The folder of a log, held by one process at a time. The hold is a lock of the operating system's on a file, so it ends with the process however
/// that ends. Immutable.
/// </summary>
internal sealed class LogFolder : IDisposable
{
    // How .NET tells that somebody else has the lock: EWOULDBLOCK of Linux and of macOS, ERROR_SHARING_VIOLATION of Windows.
    private static readonly int[] Held = [11, 35, 32];

    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private readonly FileStream _hold;

    private LogFolder(string database, FileStream hold) => (Database, _hold) = (database, hold);

    /// <summary>The path of the database file, which exists, perhaps empty.</summary>
    public string Database { get; }

    /// <summary>The path of the full-text index, which can be deleted and made anew at any time.</summary>
    public string Search => Path.Combine(Path.GetDirectoryName(Database)!, "search.db");

    /// <summary>The path of the database file in a folder.</summary>
    public static string DatabaseIn(string directory) => Path.Combine(directory, "messages.db");

    /// <summary>Creates what is missing and takes the hold.</summary>
    /// <exception cref="LogOpenException">It cannot be written, or another process holds it.</exception>
    public static LogFolder Open(string directory)
    {
        try
        {
            CreateDirectory(directory);
            var hold = Hold(directory);
            try
            {
                var database = DatabaseIn(directory);
                CreateFile(database, FileShare.ReadWrite | FileShare.Delete).Dispose();
                return new LogFolder(database, hold);
            }
            catch
            {
                hold.Dispose();
                throw;
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new LogOpenException(
                LogOpenFault.Inaccessible,
                $"The data folder {directory} cannot be used: {e.Message}",
                e
            );
        }
    }

    /// <summary>Creates the file of the full-text index when there is none, for its owner alone.</summary>
    public void CreateSearch() => CreateFile(Search, FileShare.ReadWrite | FileShare.Delete).Dispose();

    /// <summary>How much room all files take, in bytes.</summary>
    public long Size => new DirectoryInfo(Path.GetDirectoryName(Database)!).EnumerateFiles().Sum(file => file.Length);

    /// <summary>Deletes the full-text index.</summary>
    public void DeleteSearch()
    {
        foreach (var suffix in (string[])["", "-wal", "-shm"])
            File.Delete(Search + suffix);
    }

    /// <summary>Gives the folder free.</summary>
    public void Dispose() => _hold.Dispose();

    private static FileStream Hold(string directory)
    {
        var path = Path.Combine(directory, "lock");
        try
        {
            return CreateFile(path, FileShare.None);
        }
        catch (IOException e) when (Held.Contains(e.HResult & 0xFFFF))
        {
            throw new LogOpenException(
                LogOpenFault.InUse,
                $"The data folder {directory} is in use by another broadcast-server; stop that one or choose another folder.",
                e
            );
        }
    }

    private static void CreateDirectory(string directory)
    {
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(directory);
        else
            Directory.CreateDirectory(directory, OwnerOnly | UnixFileMode.UserExecute);
    }

    // SQLite gives its other files the mode of the database.
    private static FileStream CreateFile(string path, FileShare share)
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.OpenOrCreate,
            Access = FileAccess.ReadWrite,
            Share = share,
            BufferSize = 0,
        };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = OwnerOnly;
        return new FileStream(path, options);
    }
}
