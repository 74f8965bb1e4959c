namespace Broadcast.Bench.Crowd;

/// <summary>
/// Who is where: connection <c>i</c> is in room <c>i mod rooms</c>, and the senders are spread evenly over the rooms and over the
/// members of each. Immutable, thread-safe.
/// </summary>
internal sealed class Roster
{
    private readonly int[] rooms;
    private readonly int[] places;
    private readonly int[] senders;
    private readonly int[] sendersInRoom;

    /// <summary>Casts the parts.</summary>
    /// <param name="connections">How many connections there are.</param>
    /// <param name="roomCount">How many rooms; at most as many as connections.</param>
    /// <param name="senderCount">How many say something; at most as many as connections.</param>
    public Roster(int connections, int roomCount, int senderCount)
    {
        rooms = [.. Enumerable.Range(0, connections).Select(i => i % roomCount)];
        places = new int[connections];
        Array.Fill(places, -1);
        sendersInRoom = new int[roomCount];
        senders = new int[senderCount];
        var numbers = new int[connections];
        for (var sender = 0; sender < senderCount; sender++)
        {
            var room = sender % roomCount;
            var place = sendersInRoom[room]++;
            var quota = (senderCount / roomCount) + (room < senderCount % roomCount ? 1 : 0);
            var members = (connections / roomCount) + (room < connections % roomCount ? 1 : 0);
            var connection = room + ((int)((long)place * members / quota) * roomCount);
            senders[sender] = connection;
            places[connection] = place;
            numbers[connection] = sender;
        }

        Numbers = numbers;
    }

    /// <summary>How many connections there are.</summary>
    public int Connections => rooms.Length;

    /// <summary>How many rooms there are.</summary>
    public int Rooms => sendersInRoom.Length;

    /// <summary>The connections that say something.</summary>
    public IReadOnlyList<int> Senders => senders;

    /// <summary>By connection: which number it has among all senders; 0 for one that says nothing.</summary>
    public int[] Numbers { get; }

    /// <summary>The room of a connection.</summary>
    public int RoomOf(int connection) => rooms[connection];

    /// <summary>Which place a connection has among the senders of its room; -1 when it says nothing.</summary>
    public int PlaceOf(int connection) => places[connection];

    /// <summary>How many say something in a room.</summary>
    public int SendersIn(int room) => sendersInRoom[room];
}
