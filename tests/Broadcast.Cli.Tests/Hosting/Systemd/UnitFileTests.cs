using System.Diagnostics;
using Broadcast.Testing.Files;
using Broadcast.Testing.Processes;
using Xunit;

namespace Broadcast.Cli.Tests.Hosting.Systemd;

/// <summary>The unit files, judged by systemd itself where it is installed.</summary>
public sealed class UnitFileTests
{
    private const string Judge = "/usr/bin/systemd-analyze";

    // "OK", in systemd's words: tenths of its scale from 0 to 100.
    private const int MostExposure = 15;

    [Fact]
    public async Task Systemd_finds_no_fault_in_them()
    {
        Assert.SkipUnless(File.Exists(Judge), "systemd-analyze is not installed");
        using var folder = Copy();
        var (code, output, errors) = await RunAsync(
            "verify",
            "--man=no",
            folder["broadcast-server.service"],
            folder["broadcast-server.socket"]
        );
        Assert.True(code == 0 && errors.Length == 0, output + errors);
    }

    [Fact]
    public async Task The_service_can_do_little_else_than_serve()
    {
        Assert.SkipUnless(File.Exists(Judge), "systemd-analyze is not installed");
        using var folder = Copy();
        var (code, output, errors) = await RunAsync(
            "security",
            "--offline=true",
            $"--threshold={MostExposure}",
            folder["broadcast-server.service"]
        );
        Assert.True(code == 0, output + errors);
    }

    // The program is not installed here; that it is not found is no fault of the unit.
    private static TempFolder Copy()
    {
        var folder = new TempFolder();
        foreach (var file in Directory.GetFiles(Repository.At("packaging/systemd")))
        {
            File.WriteAllText(
                folder[Path.GetFileName(file)],
                File.ReadAllText(file).Replace("/usr/bin/broadcast-server", "/bin/true", StringComparison.Ordinal)
            );
        }

        return folder;
    }

    private static Task<(int ExitCode, string Output, string Errors)> RunAsync(params string[] arguments) =>
        RunningProgram.RunAsync(new ProcessStartInfo(Judge, arguments));
}
