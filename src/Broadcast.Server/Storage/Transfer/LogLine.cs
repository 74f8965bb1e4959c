namespace Broadcast.Server.Storage.Transfer;

/// <summary>The first line.</summary>
/// <param name="Version">The version of the format.</param>
internal sealed record LogLine(int Version) : ExportLine
{
    /// <summary>The version that this program writes, and the only one it reads.</summary>
    public const int Current = 1;
}
