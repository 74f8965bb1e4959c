using System.CommandLine.Parsing;
using System.Globalization;
using Broadcast.Core.Access;
using Broadcast.Protocol;

namespace Broadcast.Cli.Commands.Token;

/// <summary>Makes a <see cref="TokenRequest"/> of what was typed, and finds everything that is wrong with it.</summary>
internal static class TokenReader
{
    private static readonly TimeSpan UsualTime = TimeSpan.FromHours(8);
    private static readonly TimeSpan LongestTime = TimeSpan.FromDays(3660);

    /// <summary>Reads the options.</summary>
    /// <param name="result">What was typed.</param>
    /// <param name="syntax">The spelling.</param>
    /// <returns>The request, meant to be used when there are no errors.</returns>
    public static (TokenRequest Request, IReadOnlyList<string> Errors) Read(CommandResult result, TokenSyntax syntax)
    {
        var errors = new List<string>();
        var name = ReadName(result.Text(syntax.Name), errors);
        var grant = new Grant(
            ReadRights(result.Texts(syntax.Rights), errors),
            name,
            name?.Value,
            ReadRooms(result.Texts(syntax.Room), errors)
        );
        if (result.Text(syntax.KeyFile) is not null && result.Text(syntax.Data) is not null)
        {
            errors.Add("--key-file and --data exclude each other: the key is in one place.");
        }

        return (
            new TokenRequest(
                grant,
                ReadTime(result.Text(syntax.Expires), errors),
                result.Text(syntax.KeyFile),
                result.Text(syntax.NewKey),
                result.Text(syntax.Data),
                result.Text(syntax.Audience),
                result.Text(syntax.Issuer)
            ),
            errors
        );
    }

    private static Username? ReadName(string? text, List<string> errors)
    {
        if (text is null)
        {
            return null;
        }

        if (Username.TryCreate(text, out var name, out var error))
        {
            return name;
        }

        errors.Add(error.Message);
        return null;
    }

    private static RoomPatterns? ReadRooms(IReadOnlyList<string> texts, List<string> errors)
    {
        if (texts.Count == 0)
        {
            return null;
        }

        var rooms = RoomPatterns.TryCreate(Parts(texts));
        if (rooms is null)
        {
            errors.Add(
                $"--room takes at most {RoomPatterns.MaxCount} patterns of 1 to {RoomPatterns.MaxLength} characters."
            );
        }

        return rooms;
    }

    private static Rights ReadRights(IReadOnlyList<string> texts, List<string> errors)
    {
        if (texts.Count == 0)
        {
            return Rights.Member;
        }

        var rights = Rights.None;
        foreach (var text in Parts(texts))
        {
            var right = RightNames.Find(text.ToLowerInvariant());
            if (right == Rights.None)
            {
                errors.Add($"--rights are of read, write and admin, not '{text}'.");
            }

            rights |= right;
        }

        return rights;
    }

    private static TimeSpan ReadTime(string? text, List<string> errors)
    {
        if (text is null)
        {
            return UsualTime;
        }

        var unit =
            text.Length == 0
                ? TimeSpan.Zero
                : char.ToLowerInvariant(text[^1]) switch
                {
                    's' => TimeSpan.FromSeconds(1),
                    'm' => TimeSpan.FromMinutes(1),
                    'h' => TimeSpan.FromHours(1),
                    'd' => TimeSpan.FromDays(1),
                    'w' => TimeSpan.FromDays(7),
                    _ => TimeSpan.Zero,
                };
        if (
            unit > TimeSpan.Zero
            && int.TryParse(text.AsSpan(0, text.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var n)
            && n > 0
            && n <= LongestTime / unit
        )
        {
            return n * unit;
        }

        errors.Add($"--expires must be a time such as 30m, 8h or 30d, at most ten years, not '{text}'.");
        return UsualTime;
    }

    private static IEnumerable<string> Parts(IReadOnlyList<string> texts) =>
        texts.SelectMany(text =>
            text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
        );
}
