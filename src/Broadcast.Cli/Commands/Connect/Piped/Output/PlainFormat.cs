using Broadcast.Cli.Commands.Connect.Rendering;
using Broadcast.Client;

namespace Broadcast.Cli.Commands.Connect.Piped.Output;

/// <summary>Messages, and who comes and goes, as a person reads them; harmless for a terminal that they may end up in. Thread-safe.</summary>
/// <param name="renderer">How they read.</param>
/// <param name="quiet">Whether only messages are written.</param>
internal sealed class PlainFormat(EventRenderer renderer, bool quiet) : IEventFormat
{
    /// <inheritdoc/>
    public IEnumerable<string> Lines(BroadcastEvent item, string reader) =>
        item is MessageReceived or PrivateMessageReceived || (item is PresenceChanged && !quiet)
            ? renderer.Render(item, reader).Select(line => line.Text)
            : [];
}
