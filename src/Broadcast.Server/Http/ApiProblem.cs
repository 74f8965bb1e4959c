using System.Buffers;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Broadcast.Protocol;
using Broadcast.Protocol.Frames;
using Microsoft.AspNetCore.Http;

namespace Broadcast.Server.Http;

/// <summary>
/// Why a request is refused: problem details (RFC 9457) with a stable <c>code</c>, the same as in <c>error</c> frames where there is one, and a detail that says what to do. Immutable.
/// </summary>
/// <param name="Status">The status.</param>
/// <param name="Code">The code; docs/http.md lists them.</param>
/// <param name="Detail">What is wrong and what to do, safe to print.</param>
internal sealed record ApiProblem(int Status, string Code, string Detail)
{
    /// <summary>A free name, where one was taken.</summary>
    public string? Suggestion { get; init; }

    /// <summary>When to come back, in milliseconds.</summary>
    public int? RetryAfterMs { get; init; }

    /// <summary>The problem that a refusal of the chat is.</summary>
    public static ApiProblem Of(ErrorFrame error) =>
        new(StatusOf(error.Code), error.Code, error.Message)
        {
            Suggestion = error.Suggestion,
            RetryAfterMs = error.RetryAfterMs,
        };

    /// <summary>The problem that a refusal of the chat is.</summary>
    public static ApiProblem Of(ProtocolError error) => new(StatusOf(error.Code), error.Code, error.Message);

    /// <summary>A parameter or field with a value that it cannot have.</summary>
    public static ApiProblem BadField(string detail) =>
        new(StatusCodes.Status400BadRequest, ErrorCode.BadField, detail);

    /// <summary>The storage fails.</summary>
    public static ApiProblem Storage() =>
        new(
            StatusCodes.Status503ServiceUnavailable,
            ErrorCode.StorageUnavailable,
            "The server cannot store or read messages now; try again later, with the same Idempotency-Key."
        )
        {
            RetryAfterMs = 1000,
        };

    /// <summary>The problem of a status that the web server gave by itself.</summary>
    public static ApiProblem OfStatus(int status, string path) =>
        status switch
        {
            StatusCodes.Status404NotFound => new(
                status,
                "not_found",
                "There is nothing at this address; /openapi.json lists what there is."
            ),
            StatusCodes.Status405MethodNotAllowed => new(
                status,
                "method_not_allowed",
                "This address does not take that method; see the Allow header."
            ),
            StatusCodes.Status413PayloadTooLarge => new(
                status,
                ErrorCode.MessageTooLong,
                "The body is longer than a message may be; send it in parts."
            ),
            StatusCodes.Status408RequestTimeout => new(
                status,
                "request_timeout",
                "The request did not arrive in time; send it again."
            ),
            _ => new(status, "bad_request", "The request cannot be understood; see docs/http.md."),
        };

    /// <summary>Answers with it.</summary>
    /// <param name="response">A response that has not started.</param>
    public Task WriteAsync(HttpResponse response)
    {
        response.StatusCode = Status;
        response.ContentType = "application/problem+json";
        response.Headers.CacheControl = "no-store";
        if (Status == StatusCodes.Status401Unauthorized)
        {
            response.Headers.WWWAuthenticate = "Bearer";
        }

        if (RetryAfterMs is { } wait)
        {
            response.Headers.RetryAfter = ((wait + 999) / 1000).ToString(CultureInfo.InvariantCulture);
        }

        var body = Body();
        response.ContentLength = body.WrittenCount;
        return response.Body.WriteAsync(body.WrittenMemory).AsTask();
    }

    /// <summary>The whole answer of HTTP/1.1, for a connection that is closed after it; of problems whose words need no escapes in JSON.</summary>
    public byte[] ToBytes()
    {
        // Not by the JSON writer: its first use loads assemblies, for which there may be no descriptor just when this is needed.
        Debug.Assert(!Detail.AsSpan().ContainsAny('"', '\\'), "The text needs no escapes.");
        var later = RetryAfterMs is { } milliseconds ? $",\"retryAfterMs\":{milliseconds}" : string.Empty;
        var body =
            $"{{\"type\":\"about:blank\",\"title\":\"{TitleOf(Status)}\",\"status\":{Status},\"detail\":\"{Detail}\",\"code\":\"{Code}\"{later}}}";
        var retry = RetryAfterMs is { } wait ? $"Retry-After: {(wait + 999) / 1000}\r\n" : string.Empty;
        var head =
            $"HTTP/1.1 {Status} {TitleOf(Status)}\r\nContent-Type: application/problem+json\r\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\r\n"
            + $"Cache-Control: no-store\r\n{retry}Connection: close\r\n\r\n";
        return Encoding.UTF8.GetBytes(head + body);
    }

    private ArrayBufferWriter<byte> Body()
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, ApiResponse.Spelling))
        {
            json.WriteStartObject();
            json.WriteString("type", "about:blank");
            json.WriteString("title", TitleOf(Status));
            json.WriteNumber("status", Status);
            json.WriteString("detail", Detail);
            json.WriteString("code", Code);
            if (Suggestion is not null)
            {
                json.WriteString("suggestion", Suggestion);
            }

            if (RetryAfterMs is { } retry)
            {
                json.WriteNumber("retryAfterMs", retry);
            }

            json.WriteEndObject();
        }

        return buffer;
    }

    private static int StatusOf(string code) =>
        code switch
        {
            ErrorCode.NameTaken => StatusCodes.Status409Conflict,
            ErrorCode.MessageTooLong => StatusCodes.Status413PayloadTooLarge,
            ErrorCode.TooManyAttempts or ErrorCode.RateLimited => StatusCodes.Status429TooManyRequests,
            // RFC 9110, section 15.5.2, wants WWW-Authenticate with it. Not Basic: a browser would put its own dialogue over the page.
            ErrorCode.PasswordRequired
            or ErrorCode.PasswordWrong
            or ErrorCode.TokenRequired
            or ErrorCode.TokenInvalid
            or ErrorCode.TokenExpired => StatusCodes.Status401Unauthorized,
            ErrorCode.NotAllowed
            or ErrorCode.OriginNotAllowed
            or ErrorCode.Banned
            or ErrorCode.Muted
            or ErrorCode.RoomClosed => StatusCodes.Status403Forbidden,
            ErrorCode.NoSuchUser or ErrorCode.NoSuchMessage or ErrorCode.UnknownType => StatusCodes.Status404NotFound,
            ErrorCode.RoomsFull
            or ErrorCode.StorageUnavailable
            or ErrorCode.Closing
            or ErrorCode.SearchTimeout
            or ErrorCode.SearchBusy
            or ErrorCode.KeysUnavailable => StatusCodes.Status503ServiceUnavailable,
            _ => StatusCodes.Status400BadRequest,
        };

    private static string TitleOf(int status) =>
        status switch
        {
            StatusCodes.Status400BadRequest => "Bad request",
            StatusCodes.Status401Unauthorized => "Not let in",
            StatusCodes.Status403Forbidden => "Not allowed",
            StatusCodes.Status404NotFound => "Not found",
            StatusCodes.Status405MethodNotAllowed => "Method not allowed",
            StatusCodes.Status406NotAcceptable => "Not acceptable",
            StatusCodes.Status408RequestTimeout => "Request timeout",
            StatusCodes.Status409Conflict => "Conflict",
            StatusCodes.Status411LengthRequired => "Length required",
            StatusCodes.Status413PayloadTooLarge => "Content too large",
            StatusCodes.Status415UnsupportedMediaType => "Unsupported media type",
            StatusCodes.Status422UnprocessableEntity => "Unprocessable content",
            StatusCodes.Status429TooManyRequests => "Too many requests",
            StatusCodes.Status503ServiceUnavailable => "Not available now",
            _ => "Error",
        };
}
