using System.Security.Cryptography;
using System.Text;

namespace Broadcast.Server.Access.Tokens;

/// <summary>The file with the key of HS256: its bytes are the key, without the line end that an editor leaves.</summary>
public static class TokenKeyFile
{
    /// <summary>The name of the file in the data folder that is used when none is named.</summary>
    public const string DefaultName = "token.key";

    // RFC 7518, section 3.2: as long as the hash at least.
    private const int ShortestKey = 32;
    private const int LongestKey = 4096;

    /// <summary>Reads a key.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="AccessOptionException">It cannot be read, or holds no key.</exception>
    public static ReadOnlyMemory<byte> Read(string path)
    {
        byte[] bytes;
        try
        {
            if (new FileInfo(path).Length > LongestKey)
            {
                throw new AccessOptionException($"{path} is too long for a key (at most {LongestKey} bytes).");
            }

            bytes = File.ReadAllBytes(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new AccessOptionException($"The key file {path} cannot be read: {exception.Message}", exception);
        }

        var key = bytes.AsSpan().TrimEnd("\r\n"u8);
        if (key.IndexOf("-----BEGIN"u8) >= 0)
        {
            throw new AccessOptionException(
                $"{path} is a PEM file, and no secret: give a public key with --public-key."
            );
        }

        return key.Length >= ShortestKey
            ? key.ToArray()
            : throw new AccessOptionException(
                $"{path} is too short for a key: HS256 needs {ShortestKey} bytes at least (broadcast-server token --new-key FILE makes one)."
            );
    }

    /// <summary>Makes a key of 256 random bits, in a new file for its owner alone.</summary>
    /// <param name="path">The file, which must not exist.</param>
    /// <exception cref="AccessOptionException">It cannot be written, or exists.</exception>
    public static void Create(string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        try
        {
            using var file = new FileStream(path, options);
            file.Write(Encoding.ASCII.GetBytes(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32)) + "\n"));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new AccessOptionException($"The key file {path} cannot be made: {exception.Message}", exception);
        }
    }

    /// <summary>Reads the key of a folder, and makes it when there is none.</summary>
    /// <param name="directory">A data folder; made when it does not exist.</param>
    /// <exception cref="AccessOptionException">It cannot be read or made.</exception>
    public static ReadOnlyMemory<byte> ReadOrCreate(string directory)
    {
        var path = Path.Combine(directory, DefaultName);
        if (!File.Exists(path))
        {
            try
            {
                _ = OperatingSystem.IsWindows()
                    ? Directory.CreateDirectory(directory)
                    : Directory.CreateDirectory(
                        directory,
                        UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
                    );
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                throw new AccessOptionException(
                    $"The folder {directory} cannot be made: {exception.Message}",
                    exception
                );
            }

            Create(path);
        }

        return Read(path);
    }
}
