using System.Buffers;
using System.Text;

namespace Broadcast.Protocol.WebSocket.Deflate;

/// <summary>Reads <c>Sec-WebSocket-Extensions</c> by its grammar (RFC 6455, section 9.1). Mutable; for one header.</summary>
internal ref struct ExtensionHeader
{
    // RFC 9110, section 5.6.2.
    private static readonly SearchValues<char> TokenCharacters = SearchValues.Create(
        "!#$%&'*+-.^_`|~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
    );

    private ReadOnlySpan<char> rest;

    private ExtensionHeader(ReadOnlySpan<char> header) => rest = header;

    /// <summary>Reads the offers, in the client's order of preference.</summary>
    /// <param name="header">The header; several joined by commas.</param>
    /// <returns>The offers, or null when the header breaks the grammar.</returns>
    public static IReadOnlyList<ExtensionOffer>? Read(string header)
    {
        var reader = new ExtensionHeader(header);
        var offers = new List<ExtensionOffer>();
        do
        {
            // A list may have empty elements (RFC 9110, section 5.6.1.2).
            reader.SkipBlanks();
            if (reader.rest.IsEmpty || reader.rest[0] == ',')
            {
                continue;
            }

            if (reader.ReadOffer() is not { } offer)
            {
                return null;
            }

            offers.Add(offer);
        } while (reader.Take(','));

        return reader.rest.IsEmpty ? offers : null;
    }

    private ExtensionOffer? ReadOffer()
    {
        if (ReadToken() is not { } name)
        {
            return null;
        }

        var parameters = new List<KeyValuePair<string, string?>>();
        while (Take(';'))
        {
            SkipBlanks();
            if (ReadToken() is not { } parameter)
            {
                return null;
            }

            string? value = null;
            if (Take('='))
            {
                SkipBlanks();
                value = rest is ['"', ..] ? ReadQuoted() : ReadToken();
                if (value is null)
                {
                    return null;
                }
            }

            parameters.Add(new(parameter, value));
        }

        return new ExtensionOffer(name, parameters);
    }

    private string? ReadToken()
    {
        var end = rest.IndexOfAnyExcept(TokenCharacters);
        var token = end < 0 ? rest : rest[..end];
        rest = rest[token.Length..];
        return token.IsEmpty ? null : token.ToString();
    }

    // What stands in the quotes must be a token too, once its backslashes are taken away.
    private string? ReadQuoted()
    {
        var value = new StringBuilder();
        for (var i = 1; i < rest.Length; i++)
        {
            if (rest[i] == '"')
            {
                rest = rest[(i + 1)..];
                return value.Length == 0 ? null : value.ToString();
            }

            if (rest[i] == '\\' && ++i == rest.Length)
            {
                return null;
            }

            if (!TokenCharacters.Contains(rest[i]))
            {
                return null;
            }

            value.Append(rest[i]);
        }

        return null;
    }

    private bool Take(char separator)
    {
        SkipBlanks();
        if (rest.IsEmpty || rest[0] != separator)
        {
            return false;
        }

        rest = rest[1..];
        return true;
    }

    private void SkipBlanks() => rest = rest.TrimStart(" \t");
}
