using System.Diagnostics;
using System.Xml.Linq;
using Broadcast.Packaging.Tests.Packages;
using Broadcast.Testing.Files;
using Broadcast.Testing.Processes;
using Xunit;

[assembly: AssemblyFixture(typeof(MadePackages))]

namespace Broadcast.Packaging.Tests.Packages;

/// <summary>
/// What <c>packaging/build tool linux-x64</c> makes, made once for all tests that ask for it; or what was made before, in the folder that the
/// environment's <c>BROADCAST_PACKAGES</c> names.
/// </summary>
public sealed class MadePackages : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(15);

    private readonly TempFolder folder = new();
    private readonly Lazy<Task> made;

    /// <summary>Makes nothing yet.</summary>
    public MadePackages() => made = new Lazy<Task>(MakeAsync);

    /// <summary>The version, of the one place where it stands.</summary>
    public static string Version { get; } =
        XDocument.Load(Repository.At("Directory.Build.props")).Descendants("Version").Single().Value;

    /// <summary>The folder of the packages.</summary>
    public string Folder => folder.Path;

    /// <summary>The unpacked archive of linux-x64.</summary>
    public string Unpacked => folder[$"broadcast-server-{Version}-linux-x64"];

    /// <summary>The program that is one file.</summary>
    public string Program => Path.Combine(Unpacked, "broadcast-server");

    /// <summary>Returns when they are made.</summary>
    public Task ReadyAsync()
    {
        Assert.SkipUnless(
            OperatingSystem.IsLinux() && RuntimeIs("linux-x64"),
            "The single file that is tried is that of linux-x64."
        );
        return made.Value;
    }

    public void Dispose() => folder.Dispose();

    private static bool RuntimeIs(string system) =>
        System.Runtime.InteropServices.RuntimeInformation.RuntimeIdentifier == system;

    private async Task MakeAsync()
    {
        if (Environment.GetEnvironmentVariable("BROADCAST_PACKAGES") is { Length: > 0 } before)
        {
            await RunAsync("cp", "-r", $"{before}/.", folder.Path);
        }
        else
        {
            await RunAsync(Repository.At("packaging/build"), "tool", "linux-x64", "--strict", "--output", folder.Path);
        }

        await RunAsync("tar", "-xzf", $"{Unpacked}.tar.gz", "-C", folder.Path);
    }

    private static async Task RunAsync(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments);
        await using var running = new RunningProgram(start);
        running.Input.Close();
        Assert.True(await running.WaitForExitAsync(Limit) == 0, running.Describe());
    }
}
