namespace Broadcast.Core.Log;

/// <summary>Searches a log by reading it, from the newest message on: for one that has no index. Thread-safe.</summary>
public static class LogScan
{
    private const int Page = 256;

    /// <summary>Searches.</summary>
    /// <param name="log">The log.</param>
    /// <param name="search">What for, and where.</param>
    /// <param name="cancellation">The end of the time for it.</param>
    /// <exception cref="OperationCanceledException">The time is over.</exception>
    /// <exception cref="LogUnavailableException">The storage failed.</exception>
    public static SearchResult Search(IMessageLog log, LogSearch search, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(log);
        ArgumentNullException.ThrowIfNull(search);
        var found = new FoundMessages(search);
        foreach (var stream in search.Streams)
        {
            Scan(log, stream, search.Bound, found, cancellation);
        }

        return found.Result;
    }

    private static void Scan(
        IMessageLog log,
        string stream,
        long before,
        FoundMessages found,
        CancellationToken cancellation
    )
    {
        while (true)
        {
            cancellation.ThrowIfCancellationRequested();
            var page = log.Read(stream, new LogRange(0, before, Page, Newest: true));
            for (var i = page.Count - 1; i >= 0; i--)
            {
                if (!found.Show(stream, page[i]))
                {
                    return;
                }
            }

            if (page.Count < Page)
            {
                return;
            }

            before = page[0].Seq;
        }
    }
}
