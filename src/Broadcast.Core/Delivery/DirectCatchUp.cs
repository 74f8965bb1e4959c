using Broadcast.Core.Connections;
using Broadcast.Core.Log;
using Broadcast.Core.Sessions;
using Broadcast.Protocol.Frames;

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
    private IReadOnlyList<StoredMessage> page = [];
    private int sent;
    private bool compared;
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
                    Compare(found);
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

    // What the client says is believed only as far as the log goes: a position beyond it would keep live messages away.
    private void Compare(IReadOnlyList<Conversation> found)
    {
        if (compared)
        {
            return;
        }

        compared = true;
        var heads = found.ToDictionary(own => own.Stream, own => own.Seq, StringComparer.Ordinal);
        foreach (var (conversation, position) in positions.ToArray())
        {
            if (!heads.TryGetValue(conversation, out var head))
            {
                positions.Remove(conversation);
            }
            else if (position > head)
            {
                positions[conversation] = head;
                outgoing.Send(connection, new GapFrame(conversation, head + 1, position, GapReason.Ahead));
            }
        }
    }

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

        if (sent < page.Count)
        {
            SendPiece();
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
                found => Take(conversation, after, found),
                _ => drains.Later(Restart)
            )
        );
    }

    private void Take(Conversation conversation, long after, IReadOnlyList<StoredMessage> found)
    {
        var next = found.Count > 0 ? found[0].Seq : conversation.Seq + 1;
        if (next > after + 1)
        {
            var gap = new GapFrame(conversation.Stream, after + 1, next - 1, GapReason.Trimmed);
            outgoing.Send(connection, gap);
        }

        positions[conversation.Stream] = next - 1;
        page = found;
        sent = 0;
        Next();
    }

    private void SendPiece()
    {
        var conversation = behind.Peek().Stream;
        var first = sent;
        var size = 0;
        while (sent < page.Count && size < DrainWaits.PieceBytes)
        {
            size += page[sent].Text.Length;
            sent++;
        }

        outgoing.Send(
            connection,
            page.Skip(first).Take(sent - first).Select(message => Stored.Direct(conversation, message))
        );
        positions[conversation] = page[sent - 1].Seq;
        drains.WhenDrained(connection, Next);
    }
}
