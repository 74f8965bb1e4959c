using System.Text;

namespace Broadcast.Cli.Commands.Entry;

/// <summary>Reads and writes the files that hold secrets: one line each, for their owner's eyes only.</summary>
internal static class SecretFile
{
    private const int LongestSecret = 16 * 1024;

    /// <summary>Reads a secret.</summary>
    /// <param name="path">The file.</param>
    /// <returns>Its first line without white space around it.</returns>
    /// <exception cref="SecretsException">It cannot be read, or holds no secret.</exception>
    public static string Read(string path)
    {
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            Span<byte> bytes = stackalloc byte[LongestSecret];
            var text = Encoding.UTF8.GetString(
                bytes[..file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false)]
            );
            var secret = text.Split('\n', 2)[0].Trim();
            return secret.Length > 0 ? secret : throw new SecretsException($"{path} holds nothing in its first line.");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new SecretsException($"{path} cannot be read: {exception.Message}", exception);
        }
    }

    /// <summary>Writes a secret, whole or not at all, readable by its owner only.</summary>
    /// <param name="path">The file; its folder is made.</param>
    /// <param name="secret">The secret.</param>
    /// <exception cref="SecretsException">It cannot be written.</exception>
    public static void Write(string path, string secret)
    {
        try
        {
            var full = Path.GetFullPath(path);
            Directory.CreateDirectory(Path.GetDirectoryName(full)!);
            // Two runs may keep the same session at the same time: each writes a file of its own first.
            var temporary = $"{full}.{Environment.ProcessId}";
            var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows())
            {
                options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            }

            using (var file = new FileStream(temporary, options))
            {
                file.Write(Encoding.UTF8.GetBytes(secret + "\n"));
            }

            File.Move(temporary, full, overwrite: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new SecretsException($"{path} cannot be written: {exception.Message}", exception);
        }
    }
}
