namespace Broadcast.Core.Access;

/// <summary>What somebody may do.</summary>
[Flags]
public enum Rights
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Be in rooms, and read what is and was said there.</summary>
    Read = 1,

    /// <summary>Say something, to a room or a person, and be seen typing.</summary>
    Write = 2,

    /// <summary>Keep order: kick, ban, mute, delete, close rooms.</summary>
    Admin = 4,

    /// <summary>What a member of the chat may do.</summary>
    Member = Read | Write,

    /// <summary>Everything.</summary>
    All = Read | Write | Admin,
}
