namespace Broadcast.Cli.Commands.Connect.Piped;

/// <summary>How <c>connect</c> writes what comes to a pipe.</summary>
internal enum OutputFormat
{
    /// <summary>As a person reads it: <c>15:04 ann: hi</c>.</summary>
    Plain,

    /// <summary>Each event as one line of JSON: docs/pipes.md.</summary>
    Json,

    /// <summary>The text of messages and nothing else.</summary>
    Raw,
}
