namespace Broadcast.Cli.Terminal;

/// <summary>What kind of line it is.</summary>
internal enum LineStyle
{
    /// <summary>What somebody said.</summary>
    Message,

    /// <summary>What somebody said to one person.</summary>
    Private,

    /// <summary>What happened.</summary>
    Notice,

    /// <summary>What did not work.</summary>
    Error,
}
