using Broadcast.Bench.Pace;
using Broadcast.Core.Log;
using Broadcast.Server.Hosting;
using Broadcast.Testing.Logging;
using Microsoft.Extensions.Logging;
using Xunit;

namespace Broadcast.Bench.Tests.Runs;

/// <summary>The real server, in this process, keeps its promises under a small load.</summary>
public sealed class RealServerTests
{
    [Theory]
    [InlineData(BenchDialect.Text, false)]
    [InlineData(BenchDialect.Json, false)]
    [InlineData(BenchDialect.Text, true)]
    public async Task Nothing_is_lost_doubled_or_out_of_order(BenchDialect dialect, bool portable)
    {
        await using var server = await RunningServer.StartAsync();
        var result = await Running.RunAsync(
            Running.Small(server.Address) with
            {
                Dialect = dialect,
                Portable = portable,
                Connections = 24,
                Rooms = 3,
                Senders = 12,
                Load = new OpenLoad(300, Poisson: true),
            }
        );
        Assert.Empty(result.Broken);
        Assert.Empty(result.Faults);
        Assert.Equal(24, result.Joining.Joined);
        Assert.Equal(result.Traffic.Expected, result.Traffic.Delivered);
        Assert.InRange(result.Traffic.Sent, 1, 1000);
    }

    [Theory]
    [InlineData(BenchDialect.Text)]
    [InlineData(BenchDialect.Json)]
    public async Task A_closed_load_goes_as_fast_as_it_can(BenchDialect dialect)
    {
        await using var server = await RunningServer.StartAsync();
        var result = await Running.RunAsync(
            Running.Small(server.Address) with
            {
                Dialect = dialect,
                Connections = 10,
                Load = new ClosedLoad(8),
            }
        );
        Assert.Empty(result.Broken);
        Assert.Equal(result.Traffic.Sent * 10, result.Traffic.Delivered);
        Assert.True(result.Traffic.Sent > 8);
    }

    [Theory]
    [InlineData(BenchDialect.Text)]
    [InlineData(BenchDialect.Json)]
    public async Task Connections_that_are_cut_come_back_and_miss_nothing(BenchDialect dialect)
    {
        await using var server = await RunningServer.StartAsync();
        var result = await Running.RunAsync(
            Running.Small(server.Address) with
            {
                Dialect = dialect,
                Connections = 12,
                Senders = 2,
                Reconnects = 10,
                Load = new OpenLoad(400, Poisson: false),
            }
        );
        Assert.Empty(result.Broken);
        // On a machine that is busy the last ones may not have their turn.
        Assert.InRange(result.Blackout!.Cut, 1, 10);
        Assert.Equal(result.Blackout.Cut, result.Blackout.Latency.Count);
        Assert.True(result.Blackout.Latency.Max > 0);
        Assert.Equal(result.Traffic.Expected, result.Traffic.Delivered);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(16, 2)]
    public async Task Every_message_is_acknowledged_once(int perSender, int threads)
    {
        await using var server = await RunningServer.StartAsync();
        var result = await Running.RunAsync(
            Running.Small(server.Address) with
            {
                Dialect = BenchDialect.Json,
                Connections = 9,
                Rooms = 2,
                Senders = 5,
                Threads = threads,
                Load = new AckedLoad(perSender),
            }
        );
        Assert.Empty(result.Broken);
        Assert.Equal(result.Traffic.Sent, result.Acks!.Count);
        Assert.Equal((0, 0, 0), (result.Acks.Missing, result.Acks.Again, result.Acks.NumberedTwice));
        Assert.True(result.Acks is { PerSecond: > 0, Latency.Max: > 0 });
        Assert.Equal(result.Traffic.Expected, result.Traffic.Delivered);
    }

    [Theory]
    [InlineData(BenchDialect.Text)]
    [InlineData(BenchDialect.Json)]
    public async Task In_a_storm_everybody_gets_in_as_somebody_new(BenchDialect dialect)
    {
        await using var server = await RunningServer.StartAsync();
        var result = await Running.RunAsync(
            Running.Small(server.Address) with
            {
                Dialect = dialect,
                Connections = 4,
                Senders = 1,
                Load = new StormLoad(),
            }
        );
        Assert.Empty(result.Broken);
        Assert.Empty(result.Faults);
        Assert.True(result.Storm!.Count > 4);
        Assert.Equal(result.Storm.Count, result.Storm.Latency.Count);
        Assert.Equal(result.Storm.Latency.Max, result.Curve[^1].Micros);
        Assert.Equal(0, result.Traffic.Sent);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_others_are_compared_before_and_after_a_reader_stops(bool portable)
    {
        await using var server = await RunningServer.StartAsync();
        var result = await Running.RunAsync(
            Running.Small(server.Address) with
            {
                Dialect = BenchDialect.Text,
                Connections = 6,
                Senders = 2,
                Stopped = 2,
                Portable = portable,
            }
        );
        Assert.Empty(result.Broken);
        var stopped = result.Stopped!;
        Assert.Equal(2, stopped.Readers);
        Assert.Equal(result.Latency.Count, stopped.Before.Count + stopped.After.Count);
        Assert.True(stopped is { Before.Count: > 0, After.Count: > 0, P99Ratio: > 0 });
        Assert.Equal(result.Traffic.Expected, result.Traffic.Delivered);
    }

    private sealed class RunningServer(BroadcastServer server, LogWatch logs) : IAsyncDisposable
    {
        public Uri Address => new($"ws://127.0.0.1:{server.Addresses[0].Port}/");

        public static async Task<RunningServer> StartAsync()
        {
            var logs = new LogWatch();
            var options = new BroadcastServerOptions
            {
                Host = "127.0.0.1",
                Port = 0,
                OpenLog = () => new MemoryLog(),
                Logging = logging => logging.AddProvider(logs),
            };
            return new(await BroadcastServer.StartAsync(options), logs);
        }

        public async ValueTask DisposeAsync()
        {
            await server.DisposeAsync();
            logs.Dispose();
        }
    }
}
