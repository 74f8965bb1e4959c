using System.Diagnostics;
using System.Text.RegularExpressions;
using Broadcast.Testing.Files;
using Broadcast.Testing.Processes;
using Xunit;

namespace Broadcast.Packaging.Tests.Packages;

/// <summary>
/// A root folder with nothing but the name <c>localhost</c> and what the dynamic linker needs for the program: no ICU, no SQLite, no shell. Programs in it see a read-only disk, but for <c>/data</c>.
/// </summary>
internal sealed partial class BareRoot : IDisposable
{
    // The new mounts are gone with the process, so nothing has to be unmounted.
    private const string Enter = """
        set -e
        mount --bind "$1" "$1"
        mount -t proc proc "$1/proc"
        mount --rbind /dev "$1/dev"
        mount --bind "$1/data" "$1/data"
        mount -o remount,bind,ro "$1"
        root=$1 user=$2
        shift 2
        cd "$root"
        exec chroot --userspec="$user:$user" . "$@"
        """;

    private readonly TempFolder folder = new();

    private BareRoot() { }

    /// <summary>The folder that stands for <c>/data</c>.</summary>
    public string Data => folder["data"];

    /// <summary>Whether this process may make one.</summary>
    public static bool IsAllowed => Environment.UserName == "root";

    /// <summary>Makes one around a program.</summary>
    /// <param name="program">The program, put to <c>/usr/local/bin</c>.</param>
    /// <param name="more">Libraries of the system beside those it is linked with, by file name.</param>
    public static async Task<BareRoot> MakeAsync(string program, params string[] more)
    {
        var root = new BareRoot();
        foreach (var name in (string[])["proc", "dev", "tmp", "data", "usr/local/bin"])
        {
            Directory.CreateDirectory(root.folder[name]);
        }

        // What is made for a test is for its owner alone; a root is for all.
        const UnixFileMode readable = UnixFileMode.GroupRead | UnixFileMode.OtherRead;
        const UnixFileMode passable = UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;
        File.SetUnixFileMode(
            root.folder.Path,
            UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | readable | passable
        );
        // What an engine gives every container.
        root.folder.Write("etc/hosts", "127.0.0.1 localhost\n");
        root.folder.Write("etc/nsswitch.conf", "hosts: files\n");
        File.Copy(program, root.folder["usr/local/bin/broadcast-server"]);
        var (code, output, errors) = await RunningProgram.RunAsync(new ProcessStartInfo("ldd", [program]));
        Assert.True(code == 0, errors);
        var linked = Library().Matches(output).Select(match => match.Value);
        var beside = more.Select(name => $"/usr/lib/x86_64-linux-gnu/{name}").Where(File.Exists);
        foreach (var library in linked.Concat(beside))
        {
            var copy = root.folder[library.TrimStart('/')];
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(library, copy, overwrite: true);
        }

        return root;
    }

    /// <summary>The command that runs the program in it.</summary>
    /// <param name="user">The number of the user that it runs as.</param>
    /// <param name="environment">Its whole environment.</param>
    /// <param name="arguments">Its arguments.</param>
    public ProcessStartInfo Command(
        int user,
        IReadOnlyDictionary<string, string> environment,
        params string[] arguments
    )
    {
        var number = user.ToString(System.Globalization.CultureInfo.InvariantCulture);
        using (var owner = Process.Start("chown", ["-R", $"{number}:{number}", Data]))
        {
            owner.WaitForExit();
        }

        var start = new ProcessStartInfo(
            "/usr/bin/unshare",
            ["-m", "sh", "-c", Enter, "sh", folder.Path, number, "/usr/local/bin/broadcast-server", .. arguments]
        );
        start.Environment.Clear();
        start.Environment["PATH"] = "/usr/sbin:/usr/bin:/sbin:/bin";
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        return start;
    }

    public void Dispose() => folder.Dispose();

    [GeneratedRegex("/lib[^ ]+", RegexOptions.None, 1000)]
    private static partial Regex Library();
}
