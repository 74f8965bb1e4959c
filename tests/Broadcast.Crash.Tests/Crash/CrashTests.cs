using System.Globalization;
using Broadcast.Crash.Tests.Chat;
using Broadcast.Testing.Files;
using Broadcast.Testing.Waiting;
using Xunit;

namespace Broadcast.Crash.Tests.Crash;

/// <summary>
/// The real program is killed again and again while people talk, and comes back. <c>BROADCAST_CRASH_KILLS=300</c> has it killed so often for each
/// durability; <c>BROADCAST_CRASH_SEED</c> draws the same words and the same moments again, as far as processes let them.
/// </summary>
public sealed class CrashTests(ITestOutputHelper output)
{
    private const int UsualKills = 12;

    [Theory]
    [InlineData("os")]
    [InlineData("fsync")]
    public async Task Nothing_acknowledged_is_lost_and_nothing_is_doubled_however_often_the_server_is_killed(
        string durability
    )
    {
        var seed = Setting("BROADCAST_CRASH_SEED") ?? Random.Shared.Next();
        var kills = Setting("BROADCAST_CRASH_KILLS") ?? UsualKills;
        output.WriteLine($"BROADCAST_CRASH_SEED={seed}");
        var random = new Random(seed);
        using var data = new TempFolder();
        await using var server = new MortalServer(data, durability);
        await server.StartAsync();
        await using var company = await Company.EnterAsync(server.Port, seed, listen: true);
        using var stop = new CancellationTokenSource();
        var talk = company.TalkAsync(stop.Token);

        while (server.Kills < kills)
        {
            await HearAsync(company, random.Next(400));
            await server.KillAsync();
            if (random.Next(4) == 0)
            {
                await server.KillWhileItStartsAsync(TimeSpan.FromMilliseconds(random.Next(600)));
            }

            await server.StartAsync();
        }

        await HearAsync(company, 100);
        await stop.CancelAsync();
        await Eventually.EndsAsync(talk, TimeSpan.FromMinutes(1));
        await company.HearAllAsync();
        await server.KillAsync();

        output.WriteLine($"{server.Kills} kills, {company.Acknowledged} messages");
        var faults = Verdict.Faults(data.Path, company);
        Assert.True(faults.Count == 0, $"With seed {seed}:\n{string.Join('\n', faults)}");
    }

    // Waits until so many more messages were acknowledged.
    private static Task HearAsync(Company company, int more)
    {
        var goal = company.Acknowledged + more;
        return Eventually.HoldsAsync(() => company.Acknowledged >= goal);
    }

    private static int? Setting(string name) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out var value)
            ? value
            : null;
}
