namespace Broadcast.Core.Connections;

/// <summary>Which dialect a connection speaks. The values index the arrays of what is encoded once per dialect.</summary>
public enum Dialect
{
    /// <summary>Lines to read, for any plain client.</summary>
    Text = 0,

    /// <summary>The frames of <c>broadcast.v1</c>.</summary>
    Json = 1,

    /// <summary>Server-Sent Events, for listeners.</summary>
    Events = 2,

    /// <summary>JSON Lines, for listeners.</summary>
    Lines = 3,
}
