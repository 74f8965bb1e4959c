using System.CommandLine.Parsing;
using System.Globalization;
using Broadcast.Cli.Commands.Connect.Piped;
using Broadcast.Cli.Commands.Entry;
using Broadcast.Cli.Hosting;
using Broadcast.Client;

namespace Broadcast.Cli.Commands.Connect;

/// <summary>Makes <see cref="ConnectOptions"/> of what was typed, and finds everything that is wrong with it.</summary>
internal static class ConnectOptionsReader
{
    /// <summary>Reads the options.</summary>
    /// <param name="result">What was typed.</param>
    /// <param name="syntax">The spelling.</param>
    /// <param name="environment">Where <c>PORT</c> is looked up.</param>
    /// <returns>The options, meant to be used when there are no errors.</returns>
    public static (ConnectOptions Options, IReadOnlyList<string> Errors) Read(
        CommandResult result,
        ConnectSyntax syntax,
        CliEnvironment environment
    )
    {
        var errors = new List<string>();
        var entry = EntryOptionsReader.Read(
            result,
            syntax.Entry,
            syntax.Address,
            EntryOptionsReader.UsualPatience,
            environment,
            errors
        );
        if (result.IsOn(syntax.Json) && result.IsOn(syntax.Raw))
        {
            errors.Add("--json and --raw are two ways to write the same; give one.");
        }

        var piped = new PipedOptions
        {
            Format =
                result.IsOn(syntax.Json) ? OutputFormat.Json
                : result.IsOn(syntax.Raw) ? OutputFormat.Raw
                : OutputFormat.Plain,
            Since = ReadSince(result.Text(syntax.Since), result.Text(syntax.Epoch), errors),
            Count = ReadCount(result.Text(syntax.Count), errors),
            Listen = result.IsOn(syntax.Listen),
            Quiet = result.IsOn(syntax.Quiet),
            Commands = result.IsOn(syntax.Commands),
        };
        var options = new ConnectOptions(entry)
        {
            Piped = piped,
            NoColour = result.IsOn(syntax.NoColour),
            Bell = result.IsOn(syntax.Bell),
        };
        return (options, errors);
    }

    private static RoomPosition? ReadSince(string? text, string? epoch, List<string> errors)
    {
        if (text is null)
        {
            if (epoch is not null)
            {
                errors.Add("--epoch says what --since was counted in; give --since too.");
            }

            return null;
        }

        if (text is "all")
        {
            return new RoomPosition(0, epoch);
        }

        if (!IsWhole(text, out var seq))
        {
            errors.Add($"--since must be a sequence number from 0, or all, not '{text}'.");
        }

        return new RoomPosition(seq, epoch);
    }

    private static long? ReadCount(string? text, List<string> errors)
    {
        if (text is null)
        {
            return null;
        }

        if (!IsWhole(text, out var count) || count == 0)
        {
            errors.Add($"--count must be a whole number from 1, not '{text}'.");
        }

        return count;
    }

    private static bool IsWhole(string text, out long number) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
