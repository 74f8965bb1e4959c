namespace Broadcast.Bench.Speech;

/// <summary>What stands around the text of a message on its way to the server. Immutable.</summary>
/// <param name="Before">The bytes before the text.</param>
/// <param name="After">The bytes after it.</param>
/// <param name="NumberAt">Where in <paramref name="After"/> the message's number stands, in <see cref="Acknowledgement.Digits"/> digits; -1 when it has no identifier.</param>
internal sealed record Envelope(byte[] Before, byte[] After, int NumberAt = -1)
{
    /// <summary>Nothing.</summary>
    public static Envelope None { get; } = new([], []);
}
