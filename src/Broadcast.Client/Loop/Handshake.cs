using Broadcast.Client.Resume;
using Broadcast.Protocol.Frames;

namespace Broadcast.Client.Loop;

/// <summary>Makes the joins by which a connection says who it is and where it was. Stateless.</summary>
/// <param name="options">The first name, and the access token.</param>
internal sealed class Handshake(BroadcastClientOptions options)
{
    /// <summary>The first join of a connection.</summary>
    /// <param name="subscription">The first room.</param>
    /// <param name="identity">Who one was before.</param>
    /// <param name="conversations">How far private messages were received.</param>
    public JoinFrame First(Subscription subscription, Identity identity, Conversations conversations)
    {
        var isFirstConnection = identity.Connection is null;
        // A session brings its name along; asking for the first name again would undo a renaming.
        var name =
            identity.Session is null ? identity.NameToAskFor
            : isFirstConnection && options.Username is not null ? identity.NameToAskFor
            : null;
        return Join(subscription) with
        {
            Username = name,
            Session = identity.Session,
            Token = options.Token,
            Replaces = identity.Connection,
            Direct = conversations.Positions(),
            Resends = true,
        };
    }

    /// <summary>A later join.</summary>
    /// <param name="subscription">The room.</param>
    public static JoinFrame Join(Subscription subscription) =>
        new(subscription.Room, Since: subscription.Sequence.Last, Epoch: subscription.Sequence.EpochOfLast);
}
