using Broadcast.Core.Log;

namespace Broadcast.Server.Storage.Sqlite;

/// <summary>What may occur once: an author's identifier in a stream. Immutable.</summary>
/// <param name="Stream">The stream's number.</param>
/// <param name="Author">Who said it.</param>
/// <param name="Id">The author's own identifier.</param>
internal readonly record struct IdKey(long Stream, PersonId Author, string Id) : IComparable<IdKey>
{
    /// <summary>In the order of the table's index, or nearly: what lies together there comes one after the other.</summary>
    public int CompareTo(IdKey other)
    {
        var stream = Stream.CompareTo(other.Stream);
        var author = stream != 0 ? stream : Author.CompareTo(other.Author);
        return author != 0 ? author : string.CompareOrdinal(Id, other.Id);
    }
}
