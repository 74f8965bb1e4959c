using Broadcast.Browser.Tests.Support;
using Broadcast.Testing.Processes;
using Xunit;

namespace Broadcast.Browser.Tests.Examples;

/// <summary>examples/typescript-rooms, installed and compiled once for all tests.</summary>
public sealed class TypescriptRooms : IAsyncLifetime
{
    private string _folder = "";

    public async ValueTask InitializeAsync()
    {
        _folder = await new NodePackages().ReadyAsync("examples/typescript-rooms");
        await using var build = NodePackages.Start(_folder, "npm", "run", "build");
        Assert.True(await build.WaitForExitAsync(TimeSpan.FromMinutes(2)) == 0, build.Describe());
    }

    /// <summary>Starts a client and waits until it is in its room.</summary>
    public async Task<RunningProgram> EnterAsync(Uri server, string room, params string[] name)
    {
        var client = NodePackages.Start(_folder, "node", ["dist/main.js", server.ToString(), room, .. name]);
        await client.WaitForAsync("You are ");
        return client;
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
