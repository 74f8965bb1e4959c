namespace Broadcast.Cli.Commands.Start;

/// <summary>How the server's log is written.</summary>
internal enum LogFormat
{
    /// <summary>Lines for people.</summary>
    Text,

    /// <summary>A JSON object a line, for machines.</summary>
    Json,
}
