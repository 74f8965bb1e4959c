namespace Broadcast.Cli.Commands.Connect.Interactive.Commands;

/// <summary>What the first word after a command is, for Tab.</summary>
internal enum ArgumentKind
{
    /// <summary>There is none, or nothing that could be known.</summary>
    None,

    /// <summary>A person's name.</summary>
    Person,

    /// <summary>A room.</summary>
    Room,

    /// <summary>A command.</summary>
    Command,
}
