using Broadcast.Core.Log;
using Broadcast.Core.Moderation;

namespace Broadcast.Server.Moderation;

/// <summary>
/// The audit log: a file of JSON Lines that is only added to, for its owner alone. Every field is a JSON string or number, so nothing that
/// somebody is called, and no reason, can make a line of its own. When it is long it becomes <c>audit.1.jsonl</c>, that one <c>audit.2.jsonl</c> … and the last one goes. Thread-safe: <c>gate</c> guards the file.
/// </summary>
/// <param name="directory">The data folder.</param>
public sealed class AuditFile(string directory) : IAuditLog
{
    private const long Longest = 8 * 1024 * 1024;
    private const int Kept = 4;

    private readonly Lock gate = new();

    /// <summary>The file.</summary>
    public string Path => Name(0);

    /// <inheritdoc/>
    public void Write(AuditEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        try
        {
            lock (gate)
            {
                Rotate();
                using var file = Open();
                file.Write([.. AuditLine.Spell(entry), (byte)'\n']);
                file.Flush(flushToDisk: true);
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new LogUnavailableException(
                $"The audit log {Path} could not be written: {exception.Message}",
                exception
            );
        }
    }

    private FileStream Open()
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.Append,
            Access = FileAccess.Write,
            BufferSize = 0,
        };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return new FileStream(Path, options);
    }

    private void Rotate()
    {
        if (!File.Exists(Path) || new FileInfo(Path).Length < Longest)
        {
            return;
        }

        for (var number = Kept; number > 0; number--)
        {
            if (File.Exists(Name(number - 1)))
            {
                File.Move(Name(number - 1), Name(number), overwrite: true);
            }
        }
    }

    private string Name(int number) =>
        System.IO.Path.Combine(
            directory,
            number == 0 ? "audit.jsonl" : FormattableString.Invariant($"audit.{number}.jsonl")
        );
}
