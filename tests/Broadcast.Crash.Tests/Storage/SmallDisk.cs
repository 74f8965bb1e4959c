using System.Diagnostics;
using System.Globalization;
using Broadcast.Testing.Files;
using Broadcast.Testing.Processes;

namespace Broadcast.Crash.Tests.Storage;

/// <summary>
/// A server whose data lies on a disk of its own of a few megabytes (a tmpfs that only the server's process sees, and that goes with it), which a test fills
/// and empties.
/// </summary>
internal sealed class SmallDisk : IAsyncDisposable
{
    private const string Script = "mount -t tmpfs -o size=6m,mode=700 tmpfs \"$0\" && exec \"$@\"";

    private readonly TempFolder mounted;

    private SmallDisk(TempFolder folder, ServerProcess server) => (mounted, Server) = (folder, server);

    public ServerProcess Server { get; }

    private static bool IsRoot => string.Equals(Environment.UserName, "root", StringComparison.Ordinal);

    /// <summary>The data folder, as it is seen from here.</summary>
    private string Data => string.Create(CultureInfo.InvariantCulture, $"/proc/{Server.Id}/root{mounted.Path}");

    private string Filler => Path.Combine(Data, "filler");

    /// <summary>Starts a server on a small disk.</summary>
    public static async Task<SmallDisk> StartAsync(params string[] options)
    {
        var folder = new TempFolder();
        try
        {
            var server = await ServerProcess.StartThroughAsync(
                [.. Isolated(), "bash", "-c", Script, folder.Path],
                folder.Path,
                options
            );
            return new SmallDisk(folder, server);
        }
        catch
        {
            folder.Dispose();
            throw;
        }
    }

    /// <summary>Runs <c>verify</c> beside the server, where the disk is.</summary>
    public async Task<(int ExitCode, string Output)> VerifyAsync()
    {
        var id = Server.Id.ToString(CultureInfo.InvariantCulture);
        string[] inside = IsRoot ? ["--mount"] : ["--mount", "--user", "--preserve-credentials"];
        var (code, output, errors) = await RunningProgram.RunAsync(
            new ProcessStartInfo("nsenter", ["--target", id, .. inside, ServerProcess.Program, "verify", mounted.Path])
        );
        return (code, output + errors);
    }

    /// <summary>Why there can be none on this system; null when there can.</summary>
    public static async Task<string?> WhyNotAsync()
    {
        if (!OperatingSystem.IsLinux() || !File.Exists("/usr/bin/unshare"))
        {
            return "A disk of its own for a process needs Linux and unshare.";
        }

        using var folder = new TempFolder();
        string[] wrapper = [.. Isolated(), "bash", "-c", Script, folder.Path, "true"];
        var (code, _, errors) = await RunningProgram.RunAsync(new ProcessStartInfo(wrapper[0], wrapper[1..]));
        return code == 0 ? null : $"No disk can be mounted here: {errors.Trim()}";
    }

    /// <summary>Fills the disk to the last byte.</summary>
    public void Fill()
    {
        using var file = new FileStream(Filler, FileMode.Append, FileAccess.Write, FileShare.None, bufferSize: 0);
        foreach (var size in (int[])[64 * 1024, 4096, 1])
        {
            var piece = new byte[size];
            try
            {
                while (true)
                {
                    file.Write(piece);
                }
            }
            catch (IOException)
            {
                // No room for a piece of this size any more.
            }
        }
    }

    /// <summary>Gives the room back.</summary>
    public void Empty() => File.Delete(Filler);

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        mounted.Dispose();
    }

    private static string[] Isolated() => IsRoot ? ["unshare", "--mount"] : ["unshare", "--mount", "--map-root-user"];
}
