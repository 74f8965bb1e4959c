using System.CommandLine;
using System.CommandLine.Parsing;
using Broadcast.Server.Access;

namespace Broadcast.Cli.Commands.Start;

/// <summary>Reads who is to be let in, and finds what is wrong with it.</summary>
internal static class AccessReader
{
    /// <summary>Reads the options.</summary>
    /// <param name="result">What was typed.</param>
    /// <param name="syntax">The spelling.</param>
    /// <param name="place">Where the server will listen.</param>
    /// <param name="keepsData">Whether there is a data folder.</param>
    /// <param name="errors">Gets what is wrong.</param>
    public static AccessRequest Read(
        CommandResult result,
        AccessSyntax syntax,
        ListenPlace place,
        bool keepsData,
        List<string> errors
    )
    {
        var mode = ReadMode(result.Text(syntax.Auth), place, errors);
        Option[] keys = [syntax.KeyFile, syntax.PublicKey, syntax.KeySet];
        var given = keys.Where(option => result.Text(option) is not null).ToArray();
        if (given.Length > 1)
        {
            errors.Add(
                $"{given[0].Name} and {given[1].Name} exclude each other: tokens are signed by one kind of key."
            );
        }

        if (mode == AccessMode.Token && given.Length == 0 && !keepsData)
        {
            errors.Add("--auth token needs --key-file, --public-key or --jwks where no data is kept (--ephemeral).");
        }

        Option[] ofTokens = [.. keys, syntax.Audience, syntax.Issuer];
        Refuse(ofTokens, mode == AccessMode.Token, "--auth token");
        Refuse([syntax.PasswordFile], mode == AccessMode.Password, "--auth password");
        if (mode == AccessMode.Token && result.Text(syntax.AdminPasswordFile) is not null)
        {
            errors.Add(
                "--admin-password-file is not for --auth token: there a token gives the right (--rights admin)."
            );
        }

        return new AccessRequest
        {
            Mode = mode,
            PasswordFile = Path(result, syntax.PasswordFile, errors),
            AdminPasswordFile = Path(result, syntax.AdminPasswordFile, errors),
            KeyFile = Path(result, syntax.KeyFile, errors),
            PublicKey = Path(result, syntax.PublicKey, errors),
            KeySet = ReadKeySet(result.Text(syntax.KeySet), errors),
            Audience = result.Text(syntax.Audience),
            Issuer = result.Text(syntax.Issuer),
        };

        void Refuse(IEnumerable<Option> options, bool isMeant, string mode)
        {
            if (!isMeant && options.FirstOrDefault(option => result.Text(option) is not null) is { } option)
            {
                errors.Add($"{option.Name} is for {mode}; add that.");
            }
        }
    }

    private static AccessMode ReadMode(string? text, ListenPlace place, List<string> errors)
    {
        switch (text?.ToLowerInvariant())
        {
            case null when !place.IsThisMachine:
                errors.Add(
                    $"{place.Name} lets others in: add --auth password or --auth token to choose whom, or --auth open to let in everybody."
                );
                return AccessMode.Open;
            case null or "open":
                return AccessMode.Open;
            case "password":
                return AccessMode.Password;
            case "token":
                return AccessMode.Token;
            default:
                errors.Add($"--auth must be open, password or token, not '{text}'.");
                return AccessMode.Open;
        }
    }

    private static string? Path(CommandResult result, Option option, List<string> errors)
    {
        var text = result.Text(option);
        if (text is null)
        {
            return null;
        }

        if (string.IsNullOrWhiteSpace(text))
        {
            errors.Add($"{option.Name} needs the path of a file.");
            return null;
        }

        return System.IO.Path.GetFullPath(text);
    }

    private static Uri? ReadKeySet(string? text, List<string> errors)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        if (!text.Contains("://", StringComparison.Ordinal))
        {
            return new Uri(System.IO.Path.GetFullPath(text));
        }

        if (
            Uri.TryCreate(text, UriKind.Absolute, out var address)
            && (address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback))
        )
        {
            return address;
        }

        errors.Add($"--jwks must be a file or an address that begins with https://, not '{text}'.");
        return null;
    }
}
