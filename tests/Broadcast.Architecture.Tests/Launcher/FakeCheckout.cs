using System.Diagnostics;
using Broadcast.Testing.Files;
using Broadcast.Testing.Processes;

namespace Broadcast.Architecture.Tests.Launcher;

/// <summary>A folder that looks like this repository to the launcher, with a dotnet that makes a shell script where the real one builds the program.</summary>
internal sealed class FakeCheckout : IDisposable
{
    private const string Dotnet = """
        #!/bin/sh
        here=$(cd "$(dirname "$0")" && pwd -P)
        case $1 in
          --list-sdks) [ -f "$here/sdks" ] && cat "$here/sdks"; exit 0 ;;
          --list-runtimes) echo "Microsoft.NETCore.App 10.0.1 [$here/shared/Microsoft.NETCore.App]"; exit 0 ;;
        esac
        echo "$@" >>"$here/builds"
        if [ -f "$here/nocompiler" ] && [ "$1" = publish ]; then
          echo 'Broadcast.Cli.csproj : error NU1101: Unable to find package Microsoft.NETCore.App.Crossgen2.linux-x64.'
          exit 1
        fi
        if [ -f "$here/slow" ]; then sleep 1; fi
        if [ -f "$here/fails" ]; then
          echo 'Determining projects to restore...'
          echo 'src/X.cs(1,2): error CS1002: ; expected'
          exit 1
        fi
        cat >/dev/null
        out=src/Broadcast.Cli/bin/Release/net10.0
        if [ -f "$here/meanwhile" ]; then
          # A file's time is a little coarse: as often as it takes to be later than the start of this build.
          until [ src/Program.cs -nt "$out/.building" ]; do echo changed >>src/Program.cs; done
        fi
        mkdir -p "$out" src/Broadcast.Cli/obj
        echo made >src/Broadcast.Cli/obj/made.cs
        cp "$here/program" "$out/broadcast-server"
        chmod +x "$out/broadcast-server"
        """;

    private const string Program = """
        #!/bin/sh
        case ${1:-} in
          wait) trap 'echo got TERM; exit 42' TERM; echo waiting; while :; do read -r line || sleep 0.01; done ;;
          read) cat; exit 0 ;;
          fail) exit 7 ;;
        esac
        echo "DOTNET_ROOT=$DOTNET_ROOT"
        for each in "$@"; do echo "<$each>"; done
        """;

    private readonly TempFolder _folder = new();

    public FakeCheckout()
    {
        _folder.Write("repo/src/Program.cs", "first");
        _folder.Write("repo/src/Broadcast.Cli/Cli.cs", "first");
        _folder.Write("repo/Directory.Build.props", "<Project/>");
        _folder.Write("repo/global.json", "{}");
        _folder.Write("home/x", "");
        Directory.CreateDirectory(_folder["dotnet/shared/Microsoft.NETCore.App/10.0.1"]);
        _folder.Write("dotnet/sdks", "8.0.404 [/sdk]\n10.0.100 [/sdk]\n");
        _folder.Write("dotnet/program", Program);
        MakeExecutable(_folder.Write("dotnet/dotnet", Dotnet));
        File.Copy(Repository.At("broadcast-server"), Launcher);
        MakeExecutable(Launcher);
    }

    public string Root => _folder["repo"];

    public string Launcher => _folder["repo/broadcast-server"];

    /// <summary>How often the fake dotnet was asked to build.</summary>
    public int Builds => File.Exists(_folder["dotnet/builds"]) ? File.ReadLines(_folder["dotnet/builds"]).Count() : 0;

    public string this[string relative] => _folder[relative];

    public void Dispose() => _folder.Dispose();

    public string Write(string relative, string content) => _folder.Write(relative, content);

    /// <summary>Puts a file into the fake dotnet's folder that makes it behave so: <c>slow</c>, <c>fails</c>, <c>meanwhile</c>, <c>nocompiler</c>.</summary>
    public void LetDotnet(string behave) => _folder.Write($"dotnet/{behave}", "");

    /// <summary>Puts a program of that name, which does nothing, on the PATH of later runs.</summary>
    public void AddTool(string name) => MakeExecutable(_folder.Write($"tools/{name}", "#!/bin/sh\n"));

    /// <summary>How to start the launcher, with the fake dotnet on the PATH unless told otherwise.</summary>
    public ProcessStartInfo Command(IEnumerable<string> arguments, string? launcher = null, bool dotnetOnPath = true)
    {
        var start = new ProcessStartInfo(launcher ?? Launcher, arguments) { WorkingDirectory = _folder["home"] };
        start.Environment["PATH"] = dotnetOnPath ? $"{_folder["dotnet"]}:{Tools()}" : Tools();
        start.Environment["HOME"] = _folder["home"];
        start.Environment.Remove("DOTNET_ROOT");
        start.Environment.Remove("DOTNET_ROOT_X64");
        return start;
    }

    public Task<(int ExitCode, string Output, string Errors)> RunAsync(params string[] arguments) =>
        RunningProgram.RunAsync(Command(arguments));

    /// <summary>A folder with the few tools that the launcher calls, and no dotnet.</summary>
    private string Tools()
    {
        var tools = _folder["tools"];
        if (Directory.Exists(tools))
        {
            return tools;
        }

        Directory.CreateDirectory(tools);
        foreach (
            var name in (string[])
                [
                    "sh",
                    "find",
                    "cat",
                    "readlink",
                    "mkdir",
                    "touch",
                    "mv",
                    "uname",
                    "rm",
                    "cp",
                    "chmod",
                    "sed",
                    "tail",
                    "uniq",
                    "sort",
                    "grep",
                ]
        )
        {
            Link(tools, name);
        }

        foreach (var name in (string[])["cut", "paste", "dirname", "sleep", "flock"])
        {
            Link(tools, name);
        }

        return tools;
    }

    private static void Link(string tools, string name)
    {
        var found = Environment
            .GetEnvironmentVariable("PATH")!
            .Split(':')
            .Select(folder => Path.Combine(folder, name))
            .First(File.Exists);
        File.CreateSymbolicLink(Path.Combine(tools, name), found);
    }

    private static void MakeExecutable(string file) =>
        File.SetUnixFileMode(
            file,
            UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.OtherRead
        );
}
