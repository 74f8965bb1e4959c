using Broadcast.Core.Sessions;

namespace Broadcast.Core.Rates;

/// <summary>
/// The budgets of all who did something that is limited. That of somebody who has gone is kept until it is full again, so that coming anew
/// gives nobody more. Owned by the hub's thread.
/// </summary>
internal sealed class Budgets(HubTimers timers)
{
    /// <summary>The most budgets; past that, strangers share one.</summary>
    internal const int Most = 100_000;

    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(10);

    private readonly Dictionary<Payer, Budget> budgets = [];
    private readonly Budget shared = new(default);
    private bool isWatched;

    /// <summary>How many there are.</summary>
    public int Count => budgets.Count;

    /// <summary>The budget of a person who is here; it stays at hand until they have gone.</summary>
    public Budget Of(Session session)
    {
        if (session.Budget is { } known)
        {
            return known;
        }

        var budget = Of(Payer.Of(session.Person));
        if (budget != shared)
        {
            budget.IsHeld = true;
            session.Budget = budget;
        }

        return budget;
    }

    /// <summary>The budget of a payer, if they did anything that is limited lately.</summary>
    public Budget? Find(Payer payer) => budgets.GetValueOrDefault(payer);

    /// <summary>The budget of a payer.</summary>
    public Budget Of(Payer payer)
    {
        if (budgets.TryGetValue(payer, out var known))
        {
            return known;
        }

        if (budgets.Count >= Most)
        {
            return shared;
        }

        var budget = new Budget(payer);
        budgets.Add(payer, budget);
        Watch();
        return budget;
    }

    private void Watch()
    {
        if (!isWatched)
        {
            isWatched = true;
            timers.Schedule(LookAgain, Sweep);
        }
    }

    private void Sweep()
    {
        isWatched = false;
        var now = timers.Uptime;
        foreach (var (payer, budget) in budgets)
        {
            if (!budget.IsHeld && budget.IsFull(now))
            {
                budgets.Remove(payer);
            }
        }

        if (budgets.Count > 0)
        {
            Watch();
        }
    }
}
