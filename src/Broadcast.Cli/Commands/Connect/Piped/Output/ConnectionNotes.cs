using Broadcast.Cli.Commands.Connect.Rendering;
using Broadcast.Cli.Terminal;
using Broadcast.Client;

namespace Broadcast.Cli.Commands.Connect.Piped.Output;

/// <summary>What a pipe's owner should know about the connection, on standard error, where it does not mix with the messages. Thread-safe.</summary>
/// <param name="renderer">How events read.</param>
/// <param name="diagnostics">Standard error.</param>
internal sealed class ConnectionNotes(EventRenderer renderer, Diagnostics diagnostics)
{
    /// <summary>Tells an event, if it is one of the connection.</summary>
    /// <param name="item">The event.</param>
    /// <param name="reader">The own name.</param>
    public void Tell(BroadcastEvent item, string reader)
    {
        if (item is MessageReceived or PrivateMessageReceived or PresenceChanged)
        {
            return;
        }

        foreach (var line in renderer.Render(item, reader))
        {
            if (line.Style == LineStyle.Error)
            {
                diagnostics.Tell(line.Text);
            }
            else
            {
                diagnostics.Note(line.Text);
            }
        }
    }
}
