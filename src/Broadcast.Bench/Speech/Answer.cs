namespace Broadcast.Bench.Speech;

/// <summary>What a message of the server means to somebody who wants to get into a room.</summary>
internal enum Answer
{
    /// <summary>Nothing yet.</summary>
    Waiting,

    /// <summary>They are in.</summary>
    Joined,

    /// <summary>They will not get in.</summary>
    Refused,
}
