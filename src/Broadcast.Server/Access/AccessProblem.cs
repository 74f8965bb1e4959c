using System.Buffers;
using System.Globalization;
using System.Text.Json;
using Broadcast.Protocol;
using Broadcast.Protocol.Frames;
using Microsoft.AspNetCore.Http;

namespace Broadcast.Server.Access;

/// <summary>Tells a request why it is not let in, as problem details (RFC 9457) with the code of docs/protocol.md. Thread-safe.</summary>
internal static class AccessProblem
{
    /// <summary>The status that an error has in HTTP.</summary>
    /// <param name="code">One of <see cref="ErrorCode"/>.</param>
    public static int StatusOf(string code) =>
        code switch
        {
            ErrorCode.TooManyAttempts => StatusCodes.Status429TooManyRequests,
            ErrorCode.NotAllowed or ErrorCode.OriginNotAllowed or ErrorCode.Banned or ErrorCode.Muted =>
                StatusCodes.Status403Forbidden,
            ErrorCode.NoSuchUser or ErrorCode.NoSuchMessage or ErrorCode.UnknownType => StatusCodes.Status404NotFound,
            ErrorCode.KeysUnavailable or ErrorCode.StorageUnavailable => StatusCodes.Status503ServiceUnavailable,
            ErrorCode.PasswordRequired
            or ErrorCode.PasswordWrong
            or ErrorCode.TokenRequired
            or ErrorCode.TokenInvalid
            or ErrorCode.TokenExpired => StatusCodes.Status401Unauthorized,
            _ => StatusCodes.Status400BadRequest,
        };

    /// <summary>Answers.</summary>
    /// <param name="context">The request.</param>
    /// <param name="refusal">Why not.</param>
    public static Task WriteAsync(HttpContext context, ErrorFrame refusal)
    {
        var response = context.Response;
        response.StatusCode = StatusOf(refusal.Code);
        if (response.StatusCode == StatusCodes.Status401Unauthorized)
        {
            // RFC 9110, section 15.5.2, asks for it. Not Basic: a browser would put its own dialogue over the page.
            response.Headers.WWWAuthenticate = "Bearer";
        }

        if (refusal.RetryAfterMs is { } wait)
        {
            response.Headers.RetryAfter = ((wait + 999) / 1000).ToString(CultureInfo.InvariantCulture);
        }

        response.ContentType = "application/problem+json";
        response.Headers.CacheControl = "no-store";
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("type", "about:blank");
            json.WriteString("title", response.StatusCode is 401 or 403 ? "Not let in" : "Refused");
            json.WriteNumber("status", response.StatusCode);
            json.WriteString("detail", refusal.Message);
            json.WriteString("code", refusal.Code);
            if (refusal.RetryAfterMs is { } retry)
            {
                json.WriteNumber("retryAfterMs", retry);
            }

            json.WriteEndObject();
        }

        response.ContentLength = buffer.WrittenCount;
        return response.BodyWriter.WriteAsync(buffer.WrittenMemory).AsTask();
    }
}
