namespace Broadcast.Testing.Files;

/// <summary>A new empty folder that is removed with all in it on dispose.</summary>
public sealed class TempFolder : IDisposable
{
    /// <summary>The folder's absolute path.</summary>
    public string Path { get; } = Directory.CreateTempSubdirectory("broadcast-test-").FullName;

    /// <summary>The path of a file or folder in it; does not make it.</summary>
    public string this[string relative] => System.IO.Path.Combine(Path, relative);

    /// <summary>Writes a text file in it, making the folders on the way.</summary>
    /// <returns>The file's absolute path.</returns>
    public string Write(string relative, string content)
    {
        var file = this[relative];
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(file)!);
        File.WriteAllText(file, content);
        return file;
    }

    /// <summary>Removes the folder; what a dying process still writes there may stay.</summary>
    public void Dispose()
    {
        try
        {
            Directory.Delete(Path, recursive: true);
        }
        catch (IOException) { }
        catch (UnauthorizedAccessException) { }
    }
}
