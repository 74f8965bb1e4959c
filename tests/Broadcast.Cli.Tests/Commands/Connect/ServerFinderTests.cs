using Broadcast.Cli.Commands.Connect.Discovery;
using Broadcast.Cli.Hosting;
using Broadcast.Cli.Hosting.Announcements;
using Broadcast.Testing.Files;
using Broadcast.Testing.Network;
using Broadcast.Testing.Processes;
using Xunit;

namespace Broadcast.Cli.Tests.Commands.Connect;

/// <summary>Finding a server on this machine when nobody says where one is.</summary>
public sealed class ServerFinderTests : IDisposable
{
    private readonly TempFolder runtime = new();
    private readonly CliEnvironment environment;
    private readonly Uri usual = new($"ws://localhost:{FreePort.Find()}");

    public ServerFinderTests() => environment = new TestEnvironment().With("XDG_RUNTIME_DIR", runtime.Path).Environment;

    public void Dispose() => runtime.Dispose();

    [Fact]
    public async Task Where_none_runs_none_is_found() => Assert.Null(await FindAsync());

    [Fact]
    public async Task A_server_is_found_by_its_announcement_and_not_after_its_end()
    {
        await using (var server = await StartAsync())
        {
            var found = await FindAsync();
            Assert.Equal(server.Port, found!.Value.Server.Port);
            Assert.Equal($"Found a server on this machine: ws://localhost:{server.Port}", found.Value.Told);
            await server.TerminateAsync();
            await server.WaitForExitAsync();
            Assert.Empty(Directory.GetFiles(Folder));
        }

        Assert.Null(await FindAsync());
    }

    [Fact]
    public async Task What_a_killed_server_left_behind_is_ignored_and_removed()
    {
        await using var server = await StartAsync();
        await server.KillAsync();
        Assert.Single(Directory.GetFiles(Folder));
        Assert.Null(await FindAsync());
        Assert.Empty(Directory.GetFiles(Folder));
    }

    [Fact]
    public async Task Of_several_one_is_taken_and_the_others_are_told()
    {
        await using var first = await StartAsync();
        await using var second = await StartAsync();
        var found = (await FindAsync())!.Value;
        Assert.StartsWith(
            "Found 2 servers on this machine; taking ws://localhost:",
            found.Told,
            StringComparison.Ordinal
        );
        Assert.Contains($":{first.Port}", found.Told, StringComparison.Ordinal);
        Assert.Contains($":{second.Port}", found.Told, StringComparison.Ordinal);
    }

    [Fact]
    public void Names_that_are_no_addresses_are_nothing()
    {
        Directory.CreateDirectory(Folder);
        File.WriteAllText(Path.Combine(Folder, "readme"), "x");
        using var odd = new FileStream(
            Path.Combine(Folder, "http%3A%2F%2Fx~1"),
            FileMode.Create,
            FileAccess.Write,
            FileShare.None
        );
        Assert.Empty(AnnouncementFolder.Running(Folder));
    }

    [Fact]
    public async Task Connect_says_what_it_found_and_what_to_do_when_there_is_nothing()
    {
        var (code, _, errors) = await RunningProgram.RunAsync(Connect());
        Assert.Equal(ExitCode.NoServer, code);
        Assert.Contains("'broadcast-server start' starts one", errors, StringComparison.Ordinal);
        await using var server = await StartAsync();
        (code, var output, errors) = await RunningProgram.RunAsync(Connect());
        Assert.Equal(ExitCode.Ok, code);
        Assert.Contains(
            $"Found a server on this machine: ws://localhost:{server.Port}",
            errors,
            StringComparison.Ordinal
        );
        Assert.NotNull(output);
    }

    private string Folder => AnnouncementFolder.PathFor(environment);

    private async Task<(Uri Server, string Told)?> FindAsync() =>
        await new ServerFinder(environment).FindAsync(usual, TestContext.Current.CancellationToken);

    private System.Diagnostics.ProcessStartInfo Connect()
    {
        var start = new System.Diagnostics.ProcessStartInfo(ServerProcess.Program, ["connect", "--name", "ann"]);
        start.Environment["XDG_RUNTIME_DIR"] = runtime.Path;
        start.Environment["PORT"] = $"{usual.Port}";
        return start;
    }

    private Task<ServerProcess> StartAsync() =>
        ServerProcess.StartThroughAsync(["env", $"XDG_RUNTIME_DIR={runtime.Path}"], "unused", "--ephemeral");
}
