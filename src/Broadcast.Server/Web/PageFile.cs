namespace Broadcast.Server.Web;

/// <summary>One file of the web page, as it goes out.</summary>
/// <param name="Path">The request path, beginning with a slash.</param>
/// <param name="ContentType">The media type, with the character set where it is text.</param>
/// <param name="Immutable">
/// Whether its name changes with its content, so that a browser never needs to ask for it again (RFC 8246).
/// </param>
/// <param name="Variants">The same file in each content coding there is, the smallest first; the last one is not coded.</param>
public sealed record PageFile(string Path, string ContentType, bool Immutable, IReadOnlyList<PageVariant> Variants)
{
    /// <summary>The file as it is.</summary>
    public PageVariant Plain => Variants[^1];
}
