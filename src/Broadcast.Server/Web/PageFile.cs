namespace Broadcast.Server.Web;

/// <summary>One file of the web page, as it goes out.</summary>
/// <param name="Path">The request path, beginning with a slash.</param>
/// <param name="ContentType">The media type, with the character set where it is text.</param>
/// <param name="Content">The bytes.</param>
/// <param name="ETag">A strong entity tag made from the bytes, with its quotes (RFC 9110, section 8.8.3).</param>
public sealed record PageFile(string Path, string ContentType, ReadOnlyMemory<byte> Content, string ETag);
