namespace Broadcast.Bench;

/// <summary>How the connections of a run speak.</summary>
public enum BenchDialect
{
    /// <summary>This server's lines, with a name and a room in the query.</summary>
    Text,

    /// <summary>This server's JSON frames, by the subprotocol <c>broadcast.v1</c>.</summary>
    Json,

    /// <summary>Any server that sends a text message on to the others: nothing but the message itself is said.</summary>
    Plain,

    /// <summary>A SignalR hub with the methods <c>Join(room)</c> and <c>Send(room, text)</c>, over SignalR's JSON protocol.</summary>
    SignalR,
}
