using Xunit;

namespace Broadcast.Client.Tests;

public sealed class OptionRulesTests
{
    private static readonly BroadcastClientOptions Good = new() { Uri = new Uri("wss://example.org/") };

    [Fact]
    public void The_defaults_are_good() => Assert.Empty(OptionRules.Check(Good));

    [Fact]
    public void All_faults_are_named_at_once()
    {
        var bad = Good with
        {
            Uri = new Uri("http://example.org"),
            BackoffBase = TimeSpan.Zero,
            ConnectTimeout = TimeSpan.FromDays(50),
            GiveUpAfter = TimeSpan.FromSeconds(-1),
            OutboxMessages = 0,
            EventBytes = -5,
        };
        Assert.Equal(6, OptionRules.Check(bad).Count());
    }

    [Fact]
    public async Task Connecting_checks_them() =>
        await Assert.ThrowsAsync<ArgumentException>(() =>
            BroadcastClient.ConnectAsync(Good with { EventCapacity = 0 })
        );
}
