namespace Broadcast.Cli.Commands.Completions;

/// <summary>What kind of thing a value is, as far as a shell can help.</summary>
internal enum ValueKind
{
    /// <summary>Nothing that a shell could know.</summary>
    Anything,

    /// <summary>A file.</summary>
    File,

    /// <summary>A folder.</summary>
    Folder,

    /// <summary>One of a few words.</summary>
    Words,
}
