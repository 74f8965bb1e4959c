namespace Broadcast.Client.Resume;

/// <summary>What a sequence number means to one who has seen those before it.</summary>
internal enum Arrival
{
    /// <summary>The next one.</summary>
    Next,

    /// <summary>Seen already: to be dropped.</summary>
    Double,

    /// <summary>Later than the next one: those between are missing.</summary>
    AfterGap,
}
