namespace Broadcast.Cli.Commands.Connect.Interactive.Loop;

/// <summary>What to do with many lines.</summary>
internal enum ManyLinesAnswer
{
    /// <summary>Not said yet.</summary>
    None,

    /// <summary>Send them as one message.</summary>
    AsOne,

    /// <summary>Send each as a message.</summary>
    LineByLine,

    /// <summary>Send nothing: go on writing.</summary>
    Edit,
}
