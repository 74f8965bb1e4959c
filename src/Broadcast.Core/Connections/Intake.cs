using Broadcast.Core.Log;

namespace Broadcast.Core.Connections;

/// <summary>
/// Feeds what connections say to the handlers, in order, and holds a connection back while an earlier message of its own
/// waits for the log or too much of it is uncommitted: its transport stops reading, TCP stops the client, and no memory
/// grows. Owned by the hub's thread.
/// </summary>
internal sealed class Intake(HubOptions options, GroupCommit commits)
{
    private readonly HashSet<Connection> paused = [];

    /// <summary>Handles one message; set once, when the hub is put together.</summary>
    public Action<Connection, Inbound> Handle { get; set; } = (_, _) => { };

    /// <summary>Takes what one read of the transport held.</summary>
    public void Take(Connection connection, IReadOnlyList<Inbound> messages)
    {
        connection.ReadingPaused = true;
        var queue = connection.Waiting ??= new Queue<Inbound>();
        foreach (var message in messages)
        {
            queue.Enqueue(message);
        }

        Continue(connection);
    }

    /// <summary>Holds the connection's next messages back until <see cref="Unblock"/>.</summary>
    public static void Block(Connection connection) => connection.Blocks++;

    /// <summary>Ends one <see cref="Block"/>.</summary>
    public void Unblock(Connection connection)
    {
        connection.Blocks--;
        Continue(connection);
    }

    /// <summary>Handles what waits, as far as nothing holds it back, and lets the transport read again when all is handled.</summary>
    public void Continue(Connection connection)
    {
        if (connection.Draining)
        {
            return;
        }

        connection.Draining = true;
        while (!connection.Closed && connection.Blocks == 0 && !OverBound(connection))
        {
            if (connection.Waiting is not { Count: > 0 } queue)
            {
                if (connection.ReadingPaused)
                {
                    connection.ReadingPaused = false;
                    connection.Waiting = null;
                    connection.Outlet.ResumeReading();
                }

                break;
            }

            Handle(connection, queue.Dequeue());
        }

        connection.Draining = false;
    }

    /// <summary>Goes on with the connections that waited because all together had too much uncommitted.</summary>
    public void ContinuePaused()
    {
        if (paused.Count == 0 || commits.Bytes > options.UncommittedBytes)
        {
            return;
        }

        var waiting = paused.ToArray();
        paused.Clear();
        foreach (var connection in waiting)
        {
            Continue(connection);
        }
    }

    /// <summary>Whether so much is uncommitted, of the connection or of all together, that nothing more of it is taken in now.</summary>
    public bool IsFull(Connection connection) =>
        connection.UncommittedBytes > options.UncommittedBytesPerConnection || commits.Bytes > options.UncommittedBytes;

    private bool OverBound(Connection connection)
    {
        if (!IsFull(connection))
        {
            return false;
        }

        if (connection.UncommittedBytes > options.UncommittedBytesPerConnection)
        {
            return true;
        }

        paused.Add(connection);
        return true;
    }
}
