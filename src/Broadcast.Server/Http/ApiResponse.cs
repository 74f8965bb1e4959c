using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;

namespace Broadcast.Server.Http;

/// <summary>Writes answers, whole: their length is known and <c>HEAD</c> tells the same. Thread-safe.</summary>
internal static class ApiResponse
{
    /// <summary>Text stays readable: these answers are no part of a page.</summary>
    public static JsonWriterOptions Spelling { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Answers with an object.</summary>
    public static Task WriteAsync<T>(this HttpContext context, T value, JsonTypeInfo<T> type)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Spelling))
        {
            JsonSerializer.Serialize(json, value, type);
        }

        return context.WriteAsync(buffer, "application/json");
    }

    /// <summary>Answers with bytes.</summary>
    public static Task WriteAsync(this HttpContext context, ArrayBufferWriter<byte> body, string type)
    {
        var response = context.Response;
        response.ContentType = type;
        response.ContentLength = body.WrittenCount;
        response.Headers.CacheControl = "no-store";
        response.Headers.XContentTypeOptions = "nosniff";
        return HttpMethods.IsHead(context.Request.Method)
            ? Task.CompletedTask
            : response.Body.WriteAsync(body.WrittenMemory).AsTask();
    }
}
