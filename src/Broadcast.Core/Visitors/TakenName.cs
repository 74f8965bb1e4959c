namespace Broadcast.Core.Visitors;

/// <summary>What is done with a message whose author's name is that of somebody who is here.</summary>
public enum TakenName
{
    /// <summary>It is refused with <c>name_taken</c>: nobody speaks in another's name.</summary>
    Refuse,

    /// <summary>It is said under a name like it that is free.</summary>
    Vary,

    /// <summary>It is said under that name: the author has proved to be the same.</summary>
    Allow,
}
