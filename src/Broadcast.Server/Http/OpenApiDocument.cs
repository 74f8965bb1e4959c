using System.Buffers;
using Microsoft.AspNetCore.Http;

namespace Broadcast.Server.Http;

/// <summary><c>GET /openapi.json</c>: the API in the words of OpenAPI 3.1. Immutable.</summary>
internal static class OpenApiDocument
{
    private static readonly Lazy<byte[]> Document = new(Read);

    /// <summary>Answers a request.</summary>
    public static Task WriteAsync(HttpContext context)
    {
        var body = new ArrayBufferWriter<byte>();
        body.Write(Document.Value);
        return context.WriteAsync(body, "application/json");
    }

    private static byte[] Read()
    {
        using var stream =
            typeof(OpenApiDocument).Assembly.GetManifestResourceStream("openapi.json")
            ?? throw new InvalidOperationException("The document is not in the assembly.");
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }
}
