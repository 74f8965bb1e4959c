using Broadcast.Core.Log;

namespace Broadcast.Server.Storage.Sqlite;

/// <summary>What may occur once: an author's identifier in a stream. It is looked up in several places, so its hash is made once. Immutable.</summary>
/// <param name="stream">The stream's number.</param>
/// <param name="author">Who said it.</param>
/// <param name="id">The author's own identifier.</param>
internal readonly struct IdKey(long stream, PersonId author, string id) : IEquatable<IdKey>, IComparable<IdKey>
{
    private readonly int _hash = HashCode.Combine(stream, author, id);

    /// <summary>The stream's number.</summary>
    public long Stream { get; } = stream;

    /// <summary>Who said it.</summary>
    public PersonId Author { get; } = author;

    /// <summary>The author's own identifier.</summary>
    public string Id { get; } = id;

    public bool Equals(IdKey other) =>
        _hash == other._hash && Stream == other.Stream && Author == other.Author && Id == other.Id;

    public override bool Equals(object? obj) => obj is IdKey other && Equals(other);

    public override int GetHashCode() => _hash;

    /// <summary>In the order of the table's index, or nearly: what lies together there comes one after the other.</summary>
    public int CompareTo(IdKey other)
    {
        if (Stream != other.Stream)
            return Stream.CompareTo(other.Stream);
        var order = Author.CompareTo(other.Author);
        return order != 0 ? order : string.CompareOrdinal(Id, other.Id);
    }
}
