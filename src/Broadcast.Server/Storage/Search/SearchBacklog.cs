namespace Broadcast.Server.Storage.Search;

/// <summary>Messages of a stream that the index lacks. Owned by the one who works through it.</summary>
internal sealed class SearchBacklog(long stream, long first, long last)
{
    public long Stream { get; } = stream;

    /// <summary>The first number that is lacking.</summary>
    public long First { get; set; } = first;

    /// <summary>The last number, included.</summary>
    public long Last { get; } = last;
}
