namespace Broadcast.Server.Web;

/// <summary>A file in one content coding. Each has a tag of its own (RFC 9110, section 8.8.3.3).</summary>
/// <param name="Coding">The content coding, <c>br</c> or <c>gzip</c>; null for the file as it is.</param>
/// <param name="Content">The bytes.</param>
/// <param name="ETag">A strong entity tag made from the bytes, with its quotes (RFC 9110, section 8.8.3).</param>
public sealed record PageVariant(string? Coding, ReadOnlyMemory<byte> Content, string ETag);
