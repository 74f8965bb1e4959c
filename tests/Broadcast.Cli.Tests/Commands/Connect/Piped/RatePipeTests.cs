using System.Globalization;
using Broadcast.Testing.Files;
using Broadcast.Testing.Processes;
using Xunit;

namespace Broadcast.Cli.Tests.Commands.Connect.Piped;

/// <summary>The real program in real pipes, into a server that takes less than they give.</summary>
public sealed class RatePipeTests : IAsyncLifetime
{
    private const int Lines = 10_000;

    // A busy machine needs its time; nothing is asserted about it.
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(3);

    private ServerProcess server = null!;

    private string At => $"127.0.0.1:{server.Port}";

    public async ValueTask InitializeAsync() =>
        server = await ServerProcess.StartAsync("--ephemeral", "--message-rate", "2000", "--message-burst", "50");

    public ValueTask DisposeAsync() => server.DisposeAsync();

    [Fact]
    public async Task Ten_thousand_lines_arrive_complete_and_in_order_and_nobody_is_told_of_the_waiting()
    {
        await using var pipe = Shell.Start(
            $"seq -f 'line %g of the log' {Lines} | broadcast-server connect {At} --quiet --raw --name web1"
        );
        Assert.Equal(0, await pipe.WaitForExitAsync(Limit));
        Assert.Equal(string.Concat(Enumerable.Range(1, Lines).Select(i => $"line {i} of the log\n")), pipe.Output);
        Assert.Equal("", pipe.Errors);
        Assert.True(await RefusedAsync() > 0, "The rate was never met.");
    }

    [Fact]
    public async Task Two_pipes_of_one_person_share_the_rate_and_each_keeps_its_order()
    {
        using var folder = new TempFolder();
        var session = folder["session"];
        await using var pipes = Shell.Start(
            $"echo first | broadcast-server connect {At} --quiet --raw --name web1 --session '{session}' >/dev/null; "
                + $"seq -f 'a %g' 2000 | broadcast-server connect {At} --quiet --raw --session '{session}' >/dev/null & "
                + $"seq -f 'b %g' 2000 | broadcast-server connect {At} --quiet --raw --session '{session}' >/dev/null & "
                + $"wait -n && wait -n && broadcast-server connect {At} --quiet --raw --since all </dev/null"
        );
        Assert.Equal(0, await pipes.WaitForExitAsync(Limit));
        var lines = pipes.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        foreach (var pipe in (string[])["a", "b"])
        {
            Assert.Equal(
                Enumerable.Range(1, 2000).Select(i => $"{pipe} {i}"),
                lines.Where(line => line.StartsWith(pipe + " ", StringComparison.Ordinal))
            );
        }

        Assert.True(await RefusedAsync() > 0, "The rate was never met.");
    }

    private async Task<long> RefusedAsync()
    {
        using var http = new HttpClient();
        var text = await http.GetStringAsync($"http://{At}/metrics", TestContext.Current.CancellationToken);
        const string Name = "broadcast_refusals_total{code=\"rate_limited\"} ";
        var line = text.Split('\n').FirstOrDefault(line => line.StartsWith(Name, StringComparison.Ordinal));
        return line is null ? 0 : long.Parse(line.AsSpan(Name.Length), CultureInfo.InvariantCulture);
    }
}
