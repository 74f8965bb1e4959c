namespace Broadcast.Testing.Conformance;

/// <summary>What belongs together of the table.</summary>
/// <param name="Number">Its number, or numbers.</param>
/// <param name="Title">What it is about.</param>
/// <param name="Cases">Its cases; the name of each begins with the number.</param>
public sealed record WireSection(string Number, string Title, IReadOnlyList<WireCase> Cases);
