using System.Collections;

namespace Broadcast.Core.Connections;

/// <summary>The connections that the hub knows, in no order: one is added and removed in constant time. Owned by the hub's thread.</summary>
internal sealed class ConnectionList : IReadOnlyList<Connection>
{
    private readonly List<Connection> connections = [];

    /// <inheritdoc/>
    public int Count => connections.Count;

    /// <inheritdoc/>
    public Connection this[int index] => connections[index];

    /// <summary>Adds one that is not in it.</summary>
    public void Add(Connection connection)
    {
        connection.Index = connections.Count;
        connections.Add(connection);
    }

    /// <summary>Removes one that is in it; the last one takes its place, so a loop that removes what it looks at runs from the end.</summary>
    public void Remove(Connection connection)
    {
        connections[^1].Index = connection.Index;
        connections[connection.Index] = connections[^1];
        connections.RemoveAt(connections.Count - 1);
    }

    /// <inheritdoc/>
    public IEnumerator<Connection> GetEnumerator() => connections.GetEnumerator();

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
