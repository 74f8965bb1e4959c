namespace Broadcast.Core.Moderation;

/// <summary>What is kept from whom. The names are stored: never change one.</summary>
public enum SanctionKind
{
    /// <summary>A person, by name, and by who they were when it was said.</summary>
    Ban,

    /// <summary>An address or a network.</summary>
    AddressBan,

    /// <summary>A person who may read only.</summary>
    Mute,

    /// <summary>A room that nobody may enter.</summary>
    ClosedRoom,
}
