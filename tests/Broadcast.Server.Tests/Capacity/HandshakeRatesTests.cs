using Broadcast.Core.Access;
using Broadcast.Server.Capacity;
using Broadcast.Testing.Time;
using Xunit;

namespace Broadcast.Server.Tests.Capacity;

public sealed class HandshakeRatesTests
{
    private static readonly ClientAddress Ann = ClientAddress.From([192, 0, 2, 1]);
    private static readonly ClientAddress Ben = ClientAddress.From([192, 0, 2, 2]);

    private readonly ManualTime time = new();

    [Fact]
    public void A_burst_is_taken_then_so_many_a_second_and_after_a_pause_a_burst_again()
    {
        var rates = new HandshakeRates(rate: 10, burst: 5, time);

        Assert.Equal(5, Taken(rates, Ann, 20));
        Assert.Equal(5, Taken(rates, Ben, 20));
        var wait = rates.Take(Ann);
        Assert.InRange(wait.TotalMilliseconds, 99, 101);

        time.Advance(TimeSpan.FromMilliseconds(205));
        Assert.Equal(2, Taken(rates, Ann, 20));

        time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(5, Taken(rates, Ann, 20));
    }

    [Fact]
    public void An_address_is_not_forgotten_while_that_would_give_it_more()
    {
        var rates = new HandshakeRates(rate: 1, burst: 10, time);
        var taken = 0;
        for (var second = 0; second < 100; second++)
        {
            taken += Taken(rates, Ann, 5);
            time.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.InRange(taken, 105, 111);
    }

    [Fact]
    public void Any_number_of_addresses_takes_a_bounded_room()
    {
        var rates = new HandshakeRates(rate: 1, burst: 1, time);
        for (var i = 0; i < 300_000; i++)
        {
            rates.Take(new ClientAddress(((UInt128)0x20010db8 << 96) | ((UInt128)(uint)i << 64)));
        }

        Assert.InRange(rates.Count, 1, 64 * 1024);
    }

    private static int Taken(HandshakeRates rates, ClientAddress from, int tries) =>
        Enumerable.Range(0, tries).Count(_ => rates.Take(from) == TimeSpan.Zero);
}
