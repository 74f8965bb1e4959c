using Broadcast.Core.Connections;
using Broadcast.Core.Log;
using Broadcast.Core.Sessions;

namespace Broadcast.Core.Delivery;

/// <summary>
/// Sends a connection the private messages that it missed, conversation by conversation, from the log. Live ones wait
/// meanwhile: when new ones were committed during the replay, it goes round again. Owned by the hub's thread.
/// </summary>
internal sealed class DirectCatchUp(
    ILogWorker log,
    Outgoing outgoing,
    DrainWaits drains,
    Connection connection,
    Session session,
    IReadOnlyDictionary<string, long> known
)
{
    private const int PageMessages = 128;

    private readonly Dictionary<string, long> positions = new(known, StringComparer.Ordinal);
    private readonly Queue<Conversation> behind = new();
    private long version;
    private bool complete;

    /// <summary>Begins.</summary>
    public void Start()
    {
        version = session.DirectVersion;
        log.Read(
            new LogQuery<IReadOnlyList<Conversation>>(
                log => log.Conversations(session.Person),
                found =>
                {
                    foreach (var conversation in found)
                    {
                        if (conversation.Seq > Position(conversation.Stream))
                        {
                            behind.Enqueue(conversation);
                        }
                    }

                    Next();
                },
                _ => drains.Later(Restart)
            )
        );
    }

    /// <summary>Whether a live message is to be sent: not while the replay runs, and not when the replay has sent it.</summary>
    public bool Admits(string conversation, long seq) => complete && seq > Position(conversation);

    private long Position(string conversation) => positions.GetValueOrDefault(conversation);

    private void Restart()
    {
        if (!connection.Closed)
        {
            behind.Clear();
            Start();
        }
    }

    private void Next()
    {
        if (connection.Closed)
        {
            return;
        }

        while (behind.TryPeek(out var conversation))
        {
            if (Position(conversation.Stream) < conversation.Seq)
            {
                Read(conversation);
                return;
            }

            behind.Dequeue();
        }

        if (session.DirectVersion != version)
        {
            Start();
        }
        else
        {
            complete = true;
        }
    }

    private void Read(Conversation conversation)
    {
        var after = Position(conversation.Stream);
        log.Read(
            new LogQuery<IReadOnlyList<StoredMessage>>(
                log => log.Read(conversation.Stream, new LogRange(after, conversation.Seq + 1, PageMessages)),
                page =>
                {
                    positions[conversation.Stream] = page.Count > 0 ? page[^1].Seq : conversation.Seq;
                    if (connection.Closed)
                    {
                        return;
                    }

                    outgoing.Send(connection, page.Select(message => Stored.Direct(conversation.Stream, message)));
                    drains.WhenDrained(connection, Next);
                },
                _ => drains.Later(Restart)
            )
        );
    }
}
