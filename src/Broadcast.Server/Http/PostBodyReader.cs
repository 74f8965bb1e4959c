using System.Text;
using System.Text.Json;
using Broadcast.Protocol;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace Broadcast.Server.Http;

/// <summary>
/// Reads the body of a message: text, JSON, or what <c>curl -d</c> and HTML forms send. Ends a request that is wrong with an <see cref="ApiException"/>. Thread-safe.
/// </summary>
/// <param name="limits">What a message may be.</param>
internal sealed class PostBodyReader(Limits limits)
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Reads it.</summary>
    public async Task<PostBody> ReadAsync(HttpRequest request, CancellationToken cancellation)
    {
        var type = TypeOf(request);
        var text = await ReadTextAsync(request, cancellation);
        return type switch
        {
            "application/json" => FromJson(text),
            "application/x-www-form-urlencoded" => FromForm(text),
            _ => new PostBody(WithoutLineEnd(text)),
        };
    }

    private static string TypeOf(HttpRequest request)
    {
        if (string.IsNullOrEmpty(request.ContentType))
        {
            return "text/plain";
        }

        if (
            MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
            && type.MediaType.Value?.ToLowerInvariant()
                is ("text/plain" or "application/json" or "application/x-www-form-urlencoded")
                    and var known
            && (!type.Charset.HasValue || type.Charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase))
        )
        {
            return known;
        }

        throw new ApiException(
            new ApiProblem(
                StatusCodes.Status415UnsupportedMediaType,
                "unsupported_media_type",
                "Send text/plain, application/json or application/x-www-form-urlencoded, in UTF-8."
            )
        );
    }

    private async Task<string> ReadTextAsync(HttpRequest request, CancellationToken cancellation)
    {
        var bytes = await RequestBody.ReadAsync(request, limits.MaxFrame, cancellation) ?? throw TooLong();
        try
        {
            return Utf8.GetString(bytes.Span);
        }
        catch (DecoderFallbackException)
        {
            throw new ApiException(
                new ApiProblem(StatusCodes.Status400BadRequest, ErrorCode.MessageInvalid, "The body is not UTF-8.")
            );
        }
    }

    private ApiException TooLong() =>
        new(
            new ApiProblem(
                StatusCodes.Status413PayloadTooLarge,
                ErrorCode.MessageTooLong,
                $"A message has at most {limits.MaxMessage} bytes; send it in parts."
            )
        );

    private static PostBody FromJson(string text)
    {
        try
        {
            return JsonSerializer.Deserialize(text, ApiJson.Default.PostBody)
                ?? throw new ApiException(ApiProblem.BadField("The body must be an object with a 'message'."));
        }
        catch (JsonException)
        {
            throw new ApiException(
                new ApiProblem(
                    StatusCodes.Status400BadRequest,
                    ErrorCode.BadJson,
                    "The body must be a JSON object: {\"message\": \"…\", \"username\": \"…\", \"id\": \"…\"}, the last two if wanted."
                )
            );
        }
    }

    // curl -d sends what it was given and calls it a form. It is one when it has a field 'message' and begins with one of ours.
    private static PostBody FromForm(string text)
    {
        var first = text.AsSpan(0, Math.Max(text.IndexOf('='), 0));
        if (first is "message" or "username" or "id")
        {
            var fields = QueryHelpers.ParseQuery(text);
            if (fields.TryGetValue("message", out var message))
            {
                fields.TryGetValue("username", out var username);
                fields.TryGetValue("id", out var id);
                return new PostBody(message, Given(username), Given(id));
            }
        }

        return new PostBody(WithoutLineEnd(text));
    }

    private static string? Given(string? field) => string.IsNullOrEmpty(field) ? null : field;

    // What a shell's pipe puts there.
    private static string WithoutLineEnd(string text) =>
        text.EndsWith("\r\n", StringComparison.Ordinal) ? text[..^2]
        : text.EndsWith('\n') ? text[..^1]
        : text;
}
