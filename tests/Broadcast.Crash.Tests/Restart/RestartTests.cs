using System.Net.WebSockets;
using Broadcast.Crash.Tests.Chat;
using Broadcast.Testing.Files;
using Broadcast.Testing.Waiting;
using Xunit;

namespace Broadcast.Crash.Tests.Restart;

/// <summary>The real program is restarted while people talk.</summary>
public sealed class RestartTests(ITestOutputHelper output)
{
    private const int Restarts = 5;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Nothing_is_lost_or_doubled_and_where_the_socket_stays_open_nobody_is_refused(bool staysOpen)
    {
        using var data = new TempFolder();
        await using var server = new RestartedServer(data, staysOpen);
        await server.StartAsync();
        await using var company = await Company.EnterAsync(server.Port, seed: 7, listen: true);
        using var stop = new CancellationTokenSource();
        var talk = company.TalkAsync(stop.Token);
        var caller = new Caller(server.Port);

        for (var i = 0; i < Restarts; i++)
        {
            await HearAsync(company, more: 100);
            Assert.Equal(0, await server.StopAsync());
            await server.StartAsync();
        }

        await HearAsync(company, more: 100);
        await stop.CancelAsync();
        await Eventually.EndsAsync(talk, TimeSpan.FromMinutes(1));
        await company.HearAllAsync();
        await caller.DisposeAsync();
        Assert.Equal(0, await server.StopAsync());

        output.WriteLine($"{company.Acknowledged} messages, {caller.Answers} answers, {caller.Refusals} refusals");
        Assert.Empty(Verdict.Faults(data.Path, company));
        Assert.InRange(caller.Answers, Restarts, int.MaxValue);
        Assert.Equal(staysOpen, caller.Refusals == 0);
    }

    [Fact]
    public async Task Who_comes_while_no_server_runs_waits_for_the_next_one_by_each_socket()
    {
        using var data = new TempFolder();
        await using var server = new RestartedServer(data, staysOpen: true);
        await server.StartAsync();
        Assert.Equal(0, await server.StopAsync());

        using var four = new ClientWebSocket();
        using var six = new ClientWebSocket();
        var connecting = Task.WhenAll(
            four.ConnectAsync(new Uri($"ws://127.0.0.1:{server.Port}/?name=ann"), CancellationToken.None),
            six.ConnectAsync(new Uri($"ws://[::1]:{server.OtherPort}/?name=ben"), CancellationToken.None)
        );
        await server.StartAsync();
        await Eventually.EndsAsync(connecting);
    }

    private static Task HearAsync(Company company, int more)
    {
        var goal = company.Acknowledged + more;
        return Eventually.HoldsAsync(() => company.Acknowledged >= goal);
    }
}
