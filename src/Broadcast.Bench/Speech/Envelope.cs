namespace Broadcast.Bench.Speech;

/// <summary>What stands around the text of a message on its way to the server. Immutable.</summary>
/// <param name="Before">The bytes before the text.</param>
/// <param name="After">The bytes after it.</param>
internal sealed record Envelope(byte[] Before, byte[] After)
{
    /// <summary>Nothing.</summary>
    public static Envelope None { get; } = new([], []);
}
