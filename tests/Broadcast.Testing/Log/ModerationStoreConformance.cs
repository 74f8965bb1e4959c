using Broadcast.Core.Log;
using Broadcast.Core.Moderation;
using Xunit;

namespace Broadcast.Testing.Log;

/// <summary>What every store of sanctions keeps: <see cref="IModerationStore"/>, sentence by sentence.</summary>
public abstract class ModerationStoreConformance
{
    private static readonly DateTimeOffset At = new(2026, 11, 21, 15, 4, 5, 123, TimeSpan.Zero);

    private static readonly Sanction Full = new(
        SanctionKind.Ban,
        "ben",
        "mod",
        At,
        At.AddHours(1),
        "spam \"and\" more",
        new PersonId(7, 9)
    );

    /// <summary>Opens an empty store.</summary>
    protected abstract IModerationStore Open();

    /// <summary>Opens the store again, as after a restart; the same one where it keeps nothing over it.</summary>
    /// <param name="store">The store so far, which is not used any more.</param>
    protected abstract IModerationStore Reopen(IModerationStore store);

    [Fact]
    public void What_was_saved_comes_back_whole()
    {
        var store = Open();
        var plain = new Sanction(SanctionKind.ClosedRoom, "日本", "mod", At);
        Assert.Empty(store.Load());

        store.Save(Full);
        store.Save(plain);

        Assert.Equal([Full, plain], Reopen(store).Load().OrderBy(sanction => sanction.Kind));
    }

    [Fact]
    public void A_later_one_takes_the_place_of_an_earlier_one_of_the_same_kind_and_target()
    {
        var store = Open();
        var later = Full with { Until = null, Reason = null, Person = null };
        store.Save(Full);
        store.Save(Full with { Kind = SanctionKind.Mute });

        store.Save(later);

        Assert.Equal([later, Full with { Kind = SanctionKind.Mute }], store.Load().OrderBy(sanction => sanction.Kind));
    }

    [Fact]
    public void What_was_removed_is_gone_and_only_that()
    {
        var store = Open();
        store.Save(Full);
        store.Save(Full with { Kind = SanctionKind.Mute });

        Assert.True(store.Remove(SanctionKind.Ban, "ben"));
        Assert.False(store.Remove(SanctionKind.Ban, "ben"));
        Assert.False(store.Remove(SanctionKind.Mute, "BEN"));

        Assert.Equal(SanctionKind.Mute, Assert.Single(Reopen(store).Load()).Kind);
    }
}
