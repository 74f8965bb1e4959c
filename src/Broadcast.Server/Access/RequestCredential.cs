using System.Buffers.Text;
using System.Net.Http.Headers;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Broadcast.Server.Access;

/// <summary>
/// Finds the password or token that came with a request: in <c>Authorization</c> (Bearer, RFC 6750; Basic, RFC 7617, of which the password
/// counts) or as a WebSocket subprotocol, for browsers, which can set no header. Never in the address: addresses are logged. Thread-safe.
/// </summary>
internal static class RequestCredential
{
    /// <summary>What a subprotocol begins with that carries a token, in base64url.</summary>
    public const string SubprotocolPrefix = "broadcast.token.";

    /// <summary>The credential, or null when there is none.</summary>
    /// <param name="request">The request.</param>
    /// <param name="isValid">False when there is one that cannot be read.</param>
    public static string? Find(HttpRequest request, out bool isValid)
    {
        isValid = true;
        if (request.Headers.Authorization is [{ Length: > 0 } header, ..])
        {
            var credential = FromAuthorization(header);
            isValid = credential is not null;
            return credential;
        }

        foreach (var offered in request.Headers.GetCommaSeparatedValues("Sec-WebSocket-Protocol"))
        {
            if (offered.StartsWith(SubprotocolPrefix, StringComparison.Ordinal))
            {
                var credential = Decode(offered.AsSpan(SubprotocolPrefix.Length));
                isValid = credential is not null;
                return credential;
            }
        }

        return null;
    }

    private static string? FromAuthorization(string header)
    {
        if (
            !AuthenticationHeaderValue.TryParse(header, out var parsed) || parsed.Parameter is not { Length: > 0 } value
        )
        {
            return null;
        }

        if (string.Equals(parsed.Scheme, "Bearer", StringComparison.OrdinalIgnoreCase))
        {
            return value;
        }

        if (!string.Equals(parsed.Scheme, "Basic", StringComparison.OrdinalIgnoreCase) || !Base64.IsValid(value))
        {
            return null;
        }

        var pair = Encoding.UTF8.GetString(Convert.FromBase64String(value));
        var colon = pair.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 || colon == pair.Length - 1 ? null : pair[(colon + 1)..];
    }

    private static string? Decode(ReadOnlySpan<char> text) =>
        text.Length > 0 && Base64Url.IsValid(text) ? Encoding.UTF8.GetString(Base64Url.DecodeFromChars(text)) : null;
}
