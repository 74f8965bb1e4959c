using System.Globalization;

namespace Broadcast.Bench.Speech;

/// <summary>The names of people and rooms of one run: no other run's, and all equally long, so that texts stand at the same place in every frame. Immutable.</summary>
/// <param name="Prefix">What they begin with.</param>
/// <param name="Run">What tells runs apart.</param>
internal sealed record Names(string Prefix, uint Run)
{
    private readonly string start = string.Create(CultureInfo.InvariantCulture, $"{Prefix}-{Run & 0xFFFF:x4}");

    /// <summary>A person's name.</summary>
    /// <param name="connection">The connection's number.</param>
    /// <param name="attempt">The how-manieth connection it is, from 0: the name of a broken one may still be taken.</param>
    public string Person(int connection, int attempt) =>
        attempt == 0
            ? string.Create(CultureInfo.InvariantCulture, $"{start}-{connection:D5}")
            : string.Create(CultureInfo.InvariantCulture, $"{start}-{connection:D5}-{attempt}");

    /// <summary>What the identifiers of a connection's messages begin with.</summary>
    public string MessageIds(int connection) =>
        string.Create(CultureInfo.InvariantCulture, $"{start}-{connection:D5}-");

    /// <summary>A room's name.</summary>
    public string Room(int room) => string.Create(CultureInfo.InvariantCulture, $"{start}-{room:D5}");
}
