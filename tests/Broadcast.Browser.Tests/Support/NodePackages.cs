using System.Collections.Concurrent;
using System.Diagnostics;
using Broadcast.Testing.Files;
using Broadcast.Testing.Processes;
using Xunit;

namespace Broadcast.Browser.Tests.Support;

/// <summary>What a Node folder's lock file names, installed once per test run where it is missing or older than the lock.</summary>
public sealed class NodePackages
{
    private readonly ConcurrentDictionary<string, Lazy<Task>> _installs = new(StringComparer.Ordinal);

    /// <summary>Makes a folder's packages ready.</summary>
    /// <param name="relative">The folder, relative to the repository.</param>
    /// <returns>The folder's absolute path.</returns>
    public async Task<string> ReadyAsync(string relative)
    {
        var folder = Repository.At(relative);
        await _installs.GetOrAdd(folder, static folder => new Lazy<Task>(() => InstallAsync(folder))).Value;
        return folder;
    }

    /// <summary>Starts a program in a folder.</summary>
    public static RunningProgram Start(string folder, string program, params IEnumerable<string> arguments) =>
        new(new ProcessStartInfo(program, arguments) { WorkingDirectory = folder });

    private static async Task InstallAsync(string folder)
    {
        var mark = Path.Combine(folder, "node_modules/.package-lock.json");
        if (File.GetLastWriteTimeUtc(mark) > File.GetLastWriteTimeUtc(Path.Combine(folder, "package-lock.json")))
        {
            return;
        }

        await using var npm = Start(folder, "npm", "ci", "--no-audit", "--no-fund");
        Assert.True(await npm.WaitForExitAsync(TimeSpan.FromMinutes(2)) == 0, npm.Describe());
    }
}
