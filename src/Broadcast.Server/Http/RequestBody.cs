using System.Buffers;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace Broadcast.Server.Http;

/// <summary>Reads the bytes of a body up to a bound, and refuses those that are no body.</summary>
internal static class RequestBody
{
    private const int Piece = 8192;

    /// <summary>Reads a body to its end. Memory grows with what comes, never with what is announced.</summary>
    /// <param name="request">The request.</param>
    /// <param name="most">How many bytes may come.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <returns>The bytes; null when there are more.</returns>
    /// <exception cref="ApiException">The body is compressed (415), or breaks RFC 9112, section 7 (400).</exception>
    public static async Task<ReadOnlyMemory<byte>?> ReadAsync(
        HttpRequest request,
        int most,
        CancellationToken cancellation
    )
    {
        RefuseEncodings(request.Headers);
        if (request.ContentLength > most)
        {
            return null;
        }

        var bytes = new ArrayBufferWriter<byte>();
        try
        {
            while (await request.Body.ReadAsync(bytes.GetMemory(Piece), cancellation) is var count and > 0)
            {
                bytes.Advance(count);
                if (bytes.WrittenCount > most)
                {
                    return null;
                }
            }
        }
        catch (IOException exception) when (exception is not BadHttpRequestException)
        {
            // The web server throws this for a chunk whose length is no number that it can hold, and when the client has gone.
            throw new ApiException(ApiProblem.OfStatus(StatusCodes.Status400BadRequest, request.Path));
        }

        return bytes.WrittenMemory;
    }

    // What is compressed would be stored as it came. A coding beside "chunked", or "chunked" twice, is where proxies and servers come to see different bodies.
    private static void RefuseEncodings(IHeaderDictionary headers)
    {
        if (!StringValues.IsNullOrEmpty(headers.ContentEncoding) && !Is(headers.ContentEncoding, "identity"))
        {
            throw new ApiException(
                new ApiProblem(
                    StatusCodes.Status415UnsupportedMediaType,
                    "unsupported_media_type",
                    "Send the body as it is, without Content-Encoding."
                )
            );
        }

        if (!StringValues.IsNullOrEmpty(headers.TransferEncoding) && !Is(headers.TransferEncoding, "chunked"))
        {
            throw new ApiException(ApiProblem.OfStatus(StatusCodes.Status400BadRequest, string.Empty));
        }
    }

    private static bool Is(StringValues header, string value) =>
        header is [var only] && string.Equals(only, value, StringComparison.OrdinalIgnoreCase);
}
