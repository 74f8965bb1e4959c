using Broadcast.Protocol.Frames;

namespace Broadcast.Protocol.Text;

/// <summary>What a line turned out to be: either a frame, or why there is none.</summary>
internal readonly record struct Said(ClientFrame? Frame, ProtocolError? Error)
{
    public static implicit operator Said(ClientFrame frame) => new(frame, null);

    public static implicit operator Said(ProtocolError error) => new(null, error);
}
