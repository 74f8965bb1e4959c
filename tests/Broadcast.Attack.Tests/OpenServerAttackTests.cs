using Broadcast.Attack.Tests.Harness;
using Xunit;

namespace Broadcast.Attack.Tests;

/// <summary>Every attack of the table on one open server, one after another, on lanes and over streams. What is asked around each is in <see cref="Siege"/>.</summary>
public abstract class OpenServerAttackTests(OpenServer server, ITestOutputHelper output)
{
    /// <summary>All of them, or those whose name contains what <c>BROADCAST_ATTACK</c> says.</summary>
    public static TheoryData<string> Names =>
        [
            .. AssaultTable.All.Keys.Where(name =>
                name.Contains(
                    Environment.GetEnvironmentVariable("BROADCAST_ATTACK") ?? "",
                    StringComparison.OrdinalIgnoreCase
                )
            ),
        ];

    [Theory]
    [MemberData(nameof(Names))]
    public Task The_server_withstands(string attack) => server.Siege.WithstandAsync(AssaultTable.All[attack], output);
}
