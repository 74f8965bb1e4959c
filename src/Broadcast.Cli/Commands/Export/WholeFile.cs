namespace Broadcast.Cli.Commands.Export;

/// <summary>
/// A file that appears under its name only when it is whole, and until then lies beside it with the ending <c>.part</c>. For its owner
/// alone: it holds private messages. Not thread-safe.
/// </summary>
internal sealed class WholeFile : IDisposable
{
    private readonly string path;
    private readonly string partial;
    private bool kept;

    /// <summary>Begins the file.</summary>
    /// <param name="path">Its name; what is there is replaced in the end.</param>
    /// <exception cref="IOException">It cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be written.</exception>
    public WholeFile(string path)
    {
        this.path = Path.GetFullPath(path);
        if (Directory.Exists(this.path))
        {
            throw new IOException($"{this.path} is a folder.");
        }

        partial = $"{this.path}.part";
        File.Delete(partial);
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
            BufferSize = 64 * 1024,
        };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        Content = new FileStream(partial, options);
    }

    /// <summary>Where to write.</summary>
    public FileStream Content { get; }

    /// <summary>The file is whole: it gets its name.</summary>
    /// <exception cref="IOException">The disk is full.</exception>
    public void Keep()
    {
        Content.Flush(flushToDisk: true);
        Content.Dispose();
        File.Move(partial, path, overwrite: true);
        kept = true;
    }

    /// <summary>Removes what is not whole.</summary>
    public void Dispose()
    {
        Content.Dispose();
        if (!kept)
        {
            File.Delete(partial);
        }
    }
}
