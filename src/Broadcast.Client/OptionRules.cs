namespace Broadcast.Client;

/// <summary>What <see cref="BroadcastClientOptions"/> must obey.</summary>
internal static class OptionRules
{
    // Timers take no more than 2^32 - 2 milliseconds.
    private static readonly TimeSpan Longest = TimeSpan.FromDays(49);

    /// <summary>Checks the options.</summary>
    /// <param name="options">The options.</param>
    /// <exception cref="ArgumentException">They make no sense; the message names all that is wrong.</exception>
    public static void ThrowIfBroken(BroadcastClientOptions options)
    {
        var faults = Check(options).ToList();
        if (faults.Count > 0)
        {
            throw new ArgumentException(string.Join(' ', faults), nameof(options));
        }
    }

    /// <summary>Everything that is wrong, a sentence each.</summary>
    /// <param name="options">The options.</param>
    public static IEnumerable<string> Check(BroadcastClientOptions options)
    {
        if (options.Uri is not { IsAbsoluteUri: true, Scheme: "ws" or "wss" })
        {
            yield return $"Uri must begin with ws:// or wss://, not be '{options.Uri}'.";
        }

        (string Name, TimeSpan? Value)[] durations =
        [
            (nameof(options.BackoffBase), options.BackoffBase),
            (nameof(options.BackoffMax), options.BackoffMax),
            (nameof(options.ConnectTimeout), options.ConnectTimeout),
            (nameof(options.HeartbeatInterval), options.HeartbeatInterval),
            (nameof(options.HeartbeatTimeout), options.HeartbeatTimeout),
            (nameof(options.CloseTimeout), options.CloseTimeout),
        ];
        foreach (var (name, value) in durations)
        {
            if (value <= TimeSpan.Zero || value > Longest)
            {
                yield return $"{name} must be more than zero and at most {Longest.Days} days, not {value}.";
            }
        }

        if (options.GiveUpAfter < TimeSpan.Zero || options.GiveUpAfter > Longest)
        {
            yield return $"GiveUpAfter must be from zero to {Longest.Days} days, not {options.GiveUpAfter}.";
        }

        (string Name, long Value)[] bounds =
        [
            (nameof(options.OutboxMessages), options.OutboxMessages),
            (nameof(options.OutboxBytes), options.OutboxBytes),
            (nameof(options.EventCapacity), options.EventCapacity),
            (nameof(options.EventBytes), options.EventBytes),
            (nameof(options.MaxServerFrame), options.MaxServerFrame),
        ];
        foreach (var (name, value) in bounds)
        {
            if (value < 1)
            {
                yield return $"{name} must be at least 1, not {value}.";
            }
        }
    }
}
