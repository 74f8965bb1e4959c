using System.Globalization;
using Broadcast.Crash.Tests.Chat;
using Broadcast.Testing.Files;
using Broadcast.Testing.Network;
using Broadcast.Testing.Processes;
using Broadcast.Testing.Waiting;
using Xunit;

namespace Broadcast.Crash.Tests.FlakyLink;

/// <summary>
/// Everybody talks through a network that cuts, stalls, swallows and fragments. <c>BROADCAST_FLAKY_CUTS=2000</c> makes it longer;
/// <c>BROADCAST_FLAKY_SEED</c> draws the same words and the same fates of connections again.
/// </summary>
public sealed class FlakyLinkTests(ITestOutputHelper output)
{
    private const int UsualCuts = 60;

    [Fact]
    public async Task Nothing_is_lost_or_doubled_in_either_direction_and_nobody_seems_to_leave()
    {
        var seed = Setting("BROADCAST_FLAKY_SEED") ?? Random.Shared.Next();
        var cuts = Setting("BROADCAST_FLAKY_CUTS") ?? UsualCuts;
        output.WriteLine($"BROADCAST_FLAKY_SEED={seed}");
        using var data = new TempFolder();
        await using var server = await ServerProcess.StartAsync(
            data,
            "--grace",
            "60",
            "--message-rate",
            "0",
            "--byte-rate",
            "0"
        );
        await using var proxy = FlakyProxy.Start(server.Port, seed);
        proxy.Calm = true;
        await using var company = await Company.EnterAsync(proxy.Port, seed, listen: false);
        await using var watcher = await Watcher.EnterAsync(server.Port, "ash", "ann, ben, cleo, dora, wanda");
        using var stop = new CancellationTokenSource();
        var talk = company.TalkAsync(stop.Token);

        proxy.Calm = false;
        proxy.CutAll();
        await Eventually.HoldsAsync(() => proxy.Ended >= cuts, TimeSpan.FromMinutes(5));
        proxy.Calm = true;
        proxy.CutAll();
        await stop.CancelAsync();
        await Eventually.EndsAsync(talk, TimeSpan.FromMinutes(1));
        await company.HearAllAsync();

        output.WriteLine(
            $"{proxy.Connections} connections, {proxy.Ended} of them ended by the proxy, {company.Acknowledged} messages"
        );
        Assert.Empty(await watcher.NoticesAsync());
        await server.KillAsync();
        var faults = Verdict.Faults(data.Path, company);
        Assert.True(faults.Count == 0, $"With seed {seed}:\n{string.Join('\n', faults)}");
    }

    private static int? Setting(string name) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out var value)
            ? value
            : null;
}
