using System.Diagnostics;
using Broadcast.Testing.Files;
using Broadcast.Testing.Processes;

namespace Broadcast.Architecture.Tests.Runner;

/// <summary>A folder that looks like this repository to <c>./test</c>, with test projects that are shell scripts and a dotnet that only pretends.</summary>
internal sealed class FakeSuite : IDisposable
{
    private readonly TempFolder _folder = new();

    public FakeSuite()
    {
        Script("repo/broadcast-server", "echo 1.0");
        File.Copy(Repository.At("test"), _folder["repo/test"]);
        Dotnet("exit 0");
    }

    public void Dispose() => _folder.Dispose();

    /// <summary>Adds a test project that runs these shell lines.</summary>
    public void Project(string name, string lines) => Script($"repo/tests/{name}/bin/Release/net10.0/{name}", lines);

    /// <summary>Adds a test project that says what xunit says at its end.</summary>
    public void Project(string name, int total, int failed = 0, int skipped = 0) =>
        Project(
            name,
            $"""
            echo '=== TEST EXECUTION SUMMARY ==='
            echo '   {name}  Total: {total}, Errors: 0, Failed: {failed}, Skipped: {skipped}, Not Run: 0, Time: 0.1s'
            exit {Math.Sign(failed)}
            """
        );

    /// <summary>What <c>dotnet</c> does for everything but <c>--list-sdks</c>.</summary>
    public void Dotnet(string lines) =>
        Script("bin/dotnet", $"if [ \"$1\" = --list-sdks ]; then echo '10.0.100 [/sdk]'; exit 0; fi\n{lines}");

    /// <summary>The seconds that a project may take; a busy machine takes some only to start it.</summary>
    public string Limit { get; set; } = "60";

    public async Task<(int ExitCode, string[] Lines)> RunAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo(_folder["repo/test"], ["--no-install", .. arguments]);
        start.Environment["PATH"] = $"{_folder["bin"]}:{Environment.GetEnvironmentVariable("PATH")}";
        start.Environment["TEST_LIMIT"] = Limit;
        var (code, output, errors) = await RunningProgram.RunAsync(start);
        return (code, (output.Length > 0 ? output : errors).TrimEnd().Split('\n'));
    }

    private void Script(string path, string lines)
    {
        var file = _folder.Write(path, $"#!/bin/sh\n{lines}\n");
        File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }
}
