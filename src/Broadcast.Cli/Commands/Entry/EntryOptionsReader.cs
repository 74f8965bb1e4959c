using System.CommandLine;
using System.CommandLine.Parsing;
using Broadcast.Cli.Commands.Data;
using Broadcast.Cli.Hosting;
using Broadcast.Protocol;

namespace Broadcast.Cli.Commands.Entry;

/// <summary>Makes <see cref="EntryOptions"/> of what was typed, and finds everything that is wrong with it.</summary>
internal static class EntryOptionsReader
{
    /// <summary>How long a server that has gone is waited for when nobody says otherwise: long enough for it to be replaced.</summary>
    public static readonly TimeSpan UsualPatience = TimeSpan.FromMinutes(10);

    /// <summary>Reads the options.</summary>
    /// <param name="result">What was typed.</param>
    /// <param name="syntax">The spelling.</param>
    /// <param name="address">The argument that is the server's address, in a command that has one.</param>
    /// <param name="usualPatience">How long to try again when nobody says otherwise.</param>
    /// <param name="environment">Where <c>PORT</c> is looked up.</param>
    /// <param name="errors">Takes what is wrong.</param>
    /// <returns>The options, meant to be used when there are no errors.</returns>
    public static EntryOptions Read(
        CommandResult result,
        EntrySyntax syntax,
        Argument? address,
        TimeSpan usualPatience,
        CliEnvironment environment,
        List<string> errors
    )
    {
        var server = ServerReader.Read(result, syntax, address, environment, errors);
        // An address copied from the server's banner carries name and room along.
        var query = QueryOf(server);
        var name = result.Text(syntax.Name) ?? query.GetValueOrDefault("name");
        var room = result.Text(syntax.Room) ?? query.GetValueOrDefault("room") ?? RoomId.Lobby.Value;
        if (name is not null && !Username.TryCreate(name, out _, out var badName))
        {
            errors.Add($"--name: {badName.Message}");
        }

        if (!RoomId.TryCreate(room, out var roomId, out var badRoom))
        {
            errors.Add($"--room: {badRoom.Message}");
        }

        DataFolder.RequirePath(result, syntax.TokenFile, errors);
        DataFolder.RequirePath(result, syntax.CaFile, errors);
        DataFolder.RequirePath(result, syntax.Session, errors);
        var plain = new UriBuilder(server) { Query = string.Empty }.Uri;
        var giveUpAfter = ReadPatience(result.Text(syntax.GiveUpAfter), "--give-up-after", usualPatience, errors);
        return new EntryOptions(plain, name, badRoom is null ? roomId.Value : room, giveUpAfter)
        {
            IsServerGiven =
                (address is not null && result.Text(address) is not null)
                || Array.Exists(
                    [syntax.Server, syntax.Url, syntax.Host, syntax.Port],
                    way => result.Text(way) is not null
                ),
            Wait = ReadPatience(result.Text(syntax.Wait), "--wait", TimeSpan.Zero, errors),
            TokenFile = result.Text(syntax.TokenFile),
            CaFile = result.Text(syntax.CaFile),
            SessionFile = result.Text(syntax.Session),
        };
    }

    private static TimeSpan? ReadPatience(string? text, string option, TimeSpan usual, List<string> errors)
    {
        if (text is null)
        {
            return usual;
        }

        if (!Patience.TryParse(text, out var patience))
        {
            errors.Add(
                $"{option} must be a time up to {Patience.Longest.Days}d like 30, 5m or 2h, or forever, not '{text}'."
            );
        }

        return patience;
    }

    private static Dictionary<string, string> QueryOf(Uri server) =>
        server
            .Query.TrimStart('?')
            .Split('&', StringSplitOptions.RemoveEmptyEntries)
            .Select(pair => pair.Split('=', 2))
            .Where(pair => pair is [_, { Length: > 0 }])
            .GroupBy(pair => pair[0], StringComparer.Ordinal)
            .ToDictionary(
                pairs => pairs.Key,
                pairs => Uri.UnescapeDataString(pairs.First()[1].Replace('+', ' ')),
                StringComparer.Ordinal
            );
}
