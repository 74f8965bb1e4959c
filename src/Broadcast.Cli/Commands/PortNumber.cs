using System.Globalization;

namespace Broadcast.Cli.Commands;

/// <summary>Reading a TCP port.</summary>
internal static class PortNumber
{
    /// <summary>The port when none is named.</summary>
    public const int Default = 8080;

    /// <summary>Reads a port, 0 to 65535, where 0 means any that is free.</summary>
    /// <param name="text">What was typed.</param>
    /// <param name="port">The port.</param>
    public static bool TryParse(string text, out int port) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out port) && port <= ushort.MaxValue;
}
