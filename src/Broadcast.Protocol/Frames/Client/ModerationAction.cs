namespace Broadcast.Protocol.Frames;

/// <summary>What somebody with the right <c>admin</c> can do to keep order.</summary>
public enum ModerationAction
{
    /// <summary>Sends somebody away, once.</summary>
    Kick,

    /// <summary>Keeps somebody out, by name or address.</summary>
    Ban,

    /// <summary>Ends a ban.</summary>
    Unban,

    /// <summary>Lets somebody read only.</summary>
    Mute,

    /// <summary>Ends a muting.</summary>
    Unmute,

    /// <summary>Takes the text of a message away.</summary>
    Delete,

    /// <summary>Sends everybody out of a room and lets nobody in.</summary>
    Close,

    /// <summary>Ends the closing of a room.</summary>
    Open,
}
