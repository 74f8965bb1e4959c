namespace Broadcast.Protocol.Frames;

/// <summary>Why a <see cref="GapFrame"/> could not be filled.</summary>
public static class GapReason
{
    /// <summary>The position belongs to another epoch: the log was begun anew. Drop what is kept of the room.</summary>
    public const string Epoch = "epoch";

    /// <summary>Retention removed these messages.</summary>
    public const string Trimmed = "trimmed";

    /// <summary>The position lies after the newest message: the log lost its end, as a power cut can do under <c>os</c> durability.</summary>
    public const string Ahead = "ahead";
}
