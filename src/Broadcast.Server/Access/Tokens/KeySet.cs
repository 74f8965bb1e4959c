using Broadcast.Server.Logging;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.Tokens;

namespace Broadcast.Server.Access.Tokens;

/// <summary>
/// Keys from a key set that is fetched now and then: when it has become old, and when a token names a key that is not in it, though not
/// more often than <see cref="ShortestPause"/>, whatever tokens say. A failure keeps the keys that are known. Thread-safe.
/// </summary>
/// <param name="load">Fetches the set.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">Is told of failures.</param>
/// <param name="owned">What is disposed with it, or null.</param>
internal sealed class KeySet(Func<Task<string>> load, TimeProvider time, ILogger logger, IDisposable? owned = null)
    : ITokenKeys
{
    /// <summary>The least time between two fetches.</summary>
    public static readonly TimeSpan ShortestPause = TimeSpan.FromSeconds(10);

    /// <summary>When the keys are old.</summary>
    public static readonly TimeSpan Age = TimeSpan.FromMinutes(10);

    private readonly Lock gate = new();

    // Guarded by the gate: the fetch under way, and when the last one began and the last good one ended.
    private Task? fetching;
    private long? tried;
    private long? fetched;

    // Swapped whole.
    private volatile IReadOnlyList<JsonWebKey>? known;

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<SecurityKey>?> FindAsync(
        string algorithm,
        string? keyId,
        CancellationToken cancellation
    )
    {
        var found = Pick(algorithm, keyId);
        if (found is { Count: > 0 })
        {
            // Old keys are good until new ones are there; nobody waits for them.
            _ = Fetch(onlyWhenOld: true);
            return found;
        }

        await Fetch(onlyWhenOld: false).WaitAsync(cancellation);
        return Pick(algorithm, keyId);
    }

    /// <inheritdoc/>
    public void Dispose() => owned?.Dispose();

    private IReadOnlyList<SecurityKey>? Pick(string algorithm, string? keyId) =>
        known is { } keys
            ?
            [
                .. keys.Where(key =>
                    string.Equals(KeySetReader.AlgorithmOf(key), algorithm, StringComparison.Ordinal)
                    && (keyId is null || string.Equals(key.Kid, keyId, StringComparison.Ordinal))
                ),
            ]
            : null;

    private Task Fetch(bool onlyWhenOld)
    {
        lock (gate)
        {
            if (fetching is { IsCompleted: false })
            {
                return fetching;
            }

            if (
                (onlyWhenOld && fetched is { } last && time.GetElapsedTime(last) < Age)
                || (tried is { } before && time.GetElapsedTime(before) < ShortestPause)
            )
            {
                return Task.CompletedTask;
            }

            tried = time.GetTimestamp();
            return fetching = FetchAsync();
        }
    }

    private async Task FetchAsync()
    {
        try
        {
            var keys = KeySetReader.Read(await load());
            if (keys.Count == 0)
            {
                ServerLog.KeySetFailed(logger, "it has no key of RSA (2048 bits) or P-256 to check signatures with");
                return;
            }

            known = keys;
            lock (gate)
            {
                fetched = time.GetTimestamp();
            }
        }
#pragma warning disable CA1031 // a broken answer of another server must not end this one
        catch (Exception exception)
#pragma warning restore CA1031
        {
            ServerLog.KeySetFailed(logger, exception.Message.ReplaceLineEndings(" "));
        }
    }
}
