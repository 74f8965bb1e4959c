using Broadcast.Core.Connections;
using Broadcast.Core.Log;
using Broadcast.Core.Sessions;
using Broadcast.Protocol.Frames;

namespace Broadcast.Core.Delivery;

/// <summary>
/// Sends a connection the private messages that it missed, conversation by conversation, from the log. Live ones wait
/// meanwhile: when new ones were committed during the replay, it goes round again. Owned by the hub's thread.
/// </summary>
/// <remarks>
/// <code>
///   1 list the person's conversations that are ahead of their positions
///   2 of the first one, read a page ── 3 send a piece ── wait until the outbox has drained ─▶ 3
///   4 none left: were others committed since 1? Then 1. Otherwise live.
/// </code>
/// </remarks>
internal sealed class DirectCatchUp(
    ILogWorker log,
    Outgoing outgoing,
    Replays replays,
    Connection connection,
    Session session,
    IReadOnlyDictionary<string, long> known
) : IReplay
{
    private const int PageMessages = 128;

    private readonly Dictionary<string, long> positions = new(known, StringComparer.Ordinal);
    private readonly Queue<Conversation> behind = new();
    private IReadOnlyList<StoredMessage> page = [];
    private int sent;
    private long? version;
    private bool complete;

    /// <summary>Whether a live message is to be sent: not while the replay runs, and not when the replay has sent it.</summary>
    public bool Admits(string conversation, long seq) => complete && seq > Position(conversation);

    /// <inheritdoc/>
    public void Continue()
    {
        while (behind.TryPeek(out var done) && Position(done.Stream) >= done.Seq)
        {
            behind.Dequeue();
        }

        if (connection.Closed)
        {
            replays.Done(connection);
        }
        else if (behind.TryPeek(out var conversation))
        {
            Send(conversation);
        }
        else if (version != session.DirectVersion)
        {
            List();
        }
        else
        {
            // 4
            complete = true;
            replays.Done(connection);
        }
    }

    private long Position(string conversation) => positions.GetValueOrDefault(conversation);

    private void List()
    {
        // 1
        var first = version is null;
        var asked = session.DirectVersion;
        log.Read(
            new LogQuery<IReadOnlyList<Conversation>>(
                log => log.Conversations(session.Person),
                found =>
                {
                    version = asked;
                    if (first)
                    {
                        StepBack(found);
                    }

                    foreach (var conversation in found)
                    {
                        behind.Enqueue(conversation);
                    }

                    Continue();
                },
                _ => replays.Later(connection)
            )
        );
    }

    // The log has lost its end, as a power cut can do: what comes there anew is not what the client has.
    private void StepBack(IReadOnlyList<Conversation> found)
    {
        var heads = found.ToDictionary(
            conversation => conversation.Stream,
            conversation => conversation.Seq,
            StringComparer.Ordinal
        );
        foreach (var (stream, position) in known)
        {
            var head = heads.GetValueOrDefault(stream);
            if (position > head)
            {
                positions[stream] = head;
                outgoing.Send(connection, new GapFrame(stream, head + 1, position, GapReason.Ahead));
            }
        }
    }

    private void Send(Conversation conversation)
    {
        if (sent == page.Count)
        {
            Read(conversation);
            return;
        }

        // 3
        var count = replays.PieceOf(page, sent);
        outgoing.Send(
            connection,
            page.Skip(sent).Take(count).Select(message => Stored.Direct(conversation.Stream, message))
        );
        sent += count;
        positions[conversation.Stream] = page[sent - 1].Seq;
        replays.Again(connection);
    }

    private void Read(Conversation conversation)
    {
        // 2
        var after = Position(conversation.Stream);
        log.Read(
            new LogQuery<IReadOnlyList<StoredMessage>>(
                log => log.Read(conversation.Stream, new LogRange(after, conversation.Seq + 1, PageMessages)),
                found =>
                {
                    var next = found.Count > 0 ? found[0].Seq : conversation.Seq + 1;
                    if (next > after + 1)
                    {
                        outgoing.Send(
                            connection,
                            new GapFrame(conversation.Stream, after + 1, next - 1, GapReason.Trimmed)
                        );
                    }

                    positions[conversation.Stream] = next - 1;
                    (page, sent) = (found, 0);
                    Continue();
                },
                _ => replays.Later(connection)
            )
        );
    }
}
