using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Broadcast.Client;

namespace Broadcast.Cli.Commands.Connect.Interactive.Positions;

/// <summary>
/// Where a person left off, for each server, room and name a small file that only they can read. It says what is new, nothing depends on it: a file
/// that cannot be read or written is as one that is not there. Not thread-safe.
/// </summary>
/// <param name="folder">Where the files are; made when it is needed.</param>
/// <param name="server">The server's address.</param>
internal sealed class PositionStore(string folder, Uri server)
{
    private const int MostFiles = 1000;
    private const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Reads a position.</summary>
    /// <param name="room">The room.</param>
    /// <param name="name">Who was there.</param>
    /// <returns>Null when there is none.</returns>
    public RoomPosition? Read(string room, string name)
    {
        try
        {
            var stored = JsonSerializer.Deserialize(
                File.ReadAllBytes(PathOf(room, name)),
                PositionJson.Default.StoredPosition
            );
            return stored is { Seq: >= 0, Epoch.Length: > 0 } ? new RoomPosition(stored.Seq, stored.Epoch) : null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or JsonException)
        {
            return null;
        }
    }

    /// <summary>Keeps a position: whole, or the one before stays.</summary>
    /// <param name="room">The room.</param>
    /// <param name="name">Who was there.</param>
    /// <param name="position">The last message that was seen.</param>
    public void Write(string room, string name, RoomPosition position)
    {
        if (position.Epoch is null)
        {
            return;
        }

        var path = PathOf(room, name);
        // Two programs of the same person may write at the same time.
        var unfinished = $"{path}.{Environment.ProcessId}";
        try
        {
            MakeFolder();
            var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows())
            {
                options.UnixCreateMode = Private;
            }

            using (var file = new FileStream(unfinished, options))
            {
                JsonSerializer.Serialize(
                    file,
                    new StoredPosition(server.Authority, room, name, position.Epoch, position.Seq),
                    PositionJson.Default.StoredPosition
                );
            }

            File.Move(unfinished, path, overwrite: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // A read-only home: then nothing is marked as new next time.
        }
    }

    /// <summary>Forgets the oldest positions when there are too many.</summary>
    public void Prune()
    {
        try
        {
            var files = new DirectoryInfo(folder).GetFiles();
            foreach (var old in files.OrderByDescending(file => file.LastWriteTimeUtc).Skip(MostFiles))
            {
                old.Delete();
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // There is no such folder yet, or another program cleans up too.
        }
    }

    private void MakeFolder()
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
        }
        else
        {
            Directory.CreateDirectory(folder, Private | UnixFileMode.UserExecute);
        }
    }

    // Rooms and names hold characters that file systems do not take, or take for the same.
    private string PathOf(string room, string name)
    {
        var key = $"{server.Authority}\n{room}\n{name.ToLowerInvariant()}";
        return Path.Combine(
            folder,
            Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)))[..32] + ".json"
        );
    }
}
