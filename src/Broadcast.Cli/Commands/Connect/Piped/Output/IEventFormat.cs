using Broadcast.Client;

namespace Broadcast.Cli.Commands.Connect.Piped.Output;

/// <summary>How events read on standard output.</summary>
internal interface IEventFormat
{
    /// <summary>The lines of an event; none for one that is not written.</summary>
    /// <param name="item">The event.</param>
    /// <param name="reader">The reader's own name.</param>
    IEnumerable<string> Lines(BroadcastEvent item, string reader);
}
