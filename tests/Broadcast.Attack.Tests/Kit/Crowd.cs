using System.Net.Sockets;

namespace Broadcast.Attack.Tests.Kit;

/// <summary>Several attackers at once, and what may go wrong for them.</summary>
internal static class Crowd
{
    private const int AtOnce = 8;

    /// <summary>Does something for each of many, a few at a time.</summary>
    public static Task EachAsync<T>(IEnumerable<T> all, Func<T, Task> act, int atOnce = AtOnce) =>
        Parallel.ForEachAsync(
            all,
            new ParallelOptions { MaxDegreeOfParallelism = atOnce },
            async (one, _) => await act(one)
        );

    /// <summary>Does something that the server may cut off.</summary>
    /// <returns>Whether it did not.</returns>
    public static async Task<bool> TryAsync(Func<Task> act)
    {
        try
        {
            await act();
            return true;
        }
        catch (Exception exception)
            when (exception is SocketException or IOException or ObjectDisposedException or TimeoutException)
        {
            return false;
        }
    }
}
