using Broadcast.Core.Connections;
using Broadcast.Core.Delivery;
using Broadcast.Core.Rates;
using Broadcast.Protocol;
using Broadcast.Protocol.Frames;

namespace Broadcast.Core.Handlers;

/// <summary>How a handler answers the one who asked. Owned by the hub's thread.</summary>
internal sealed class Replies(Outgoing outgoing, Refusals refusals, IHubObserver observer)
{
    /// <summary>Answers with a frame.</summary>
    public void Send(Connection connection, ServerFrame frame) => outgoing.Send(connection, frame);

    /// <summary>Refuses.</summary>
    public void Refuse(Connection connection, ProtocolError error, string? suggestion = null) =>
        Refuse(connection, new ErrorFrame(error.Code, error.Message, error.Id, suggestion));

    /// <summary>Refuses.</summary>
    public void Refuse(Connection connection, ErrorFrame error)
    {
        observer.Refused(error.Code);
        refusals.Count(connection);
        outgoing.Send(connection, error);
    }

    /// <summary>Refuses without saying so; it counts all the same.</summary>
    public void Drop(Connection connection, string code)
    {
        observer.Refused(code);
        refusals.Count(connection);
    }

    /// <summary>Refuses what an earlier refusal has told of already.</summary>
    public void DropTold(string code) => observer.Refused(code);

    /// <summary>Refuses because the connection is not in the room.</summary>
    public void NotJoined(Connection connection, RoomId? room, string? id = null) =>
        Refuse(
            connection,
            new ErrorFrame(
                ErrorCode.NotJoined,
                connection switch
                {
                    { Dialect: Dialect.Text, Session: null } =>
                        "You are not in the room yet; choose a name with /nick NAME.",
                    _ when room is { } named => $"You are not in {named}; join it first.",
                    _ => "You are in no room; join one first.",
                },
                id
            )
        );
}
