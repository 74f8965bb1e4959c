namespace Broadcast.Cli.Terminal.Styling;

/// <summary>How many colours a terminal has, or is to use.</summary>
internal enum ColourDepth
{
    /// <summary>None: <c>NO_COLOR</c> or <c>--no-color</c>. Bold, dim and italic remain.</summary>
    None,

    /// <summary>The eight of old.</summary>
    Basic,

    /// <summary>256.</summary>
    Indexed,
}
