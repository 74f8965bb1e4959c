using Broadcast.Cli.Terminal;
using Broadcast.Client;

namespace Broadcast.Cli.Commands.Connect.Piped.Output;

/// <summary>The text of messages and nothing else, newlines as they are; on a terminal made harmless. Thread-safe.</summary>
/// <param name="isTerminal">Whether a terminal reads it.</param>
internal sealed class RawFormat(bool isTerminal) : IEventFormat
{
    /// <inheritdoc/>
    public IEnumerable<string> Lines(BroadcastEvent item, string reader) =>
        item switch
        {
            MessageReceived received => Text(received.Message),
            PrivateMessageReceived received => Text(received.Message),
            _ => [],
        };

    private IEnumerable<string> Text(ChatMessage message) =>
        isTerminal ? TerminalText.Lines(message.Text) : [message.Text];
}
