using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace Broadcast.Cli.Commands.Start;

/// <summary>Reads how often what may be done, and finds what is wrong with it.</summary>
internal static class RateReader
{
    private const int MostInTime = 10_000_000;
    private const int MostBytes = 1024 * 1024 * 1024;

    /// <summary>Reads the options.</summary>
    /// <param name="result">What was typed.</param>
    /// <param name="syntax">The spelling.</param>
    /// <param name="errors">Gets what is wrong.</param>
    public static RateOptions Read(CommandResult result, RateSyntax syntax, List<string> errors)
    {
        var usual = new RateOptions();
        return new RateOptions
        {
            MessageRate = Number(syntax.MessageRate) ?? usual.MessageRate,
            MessageBurst = Number(syntax.MessageBurst, from: 1),
            ByteRate = Bytes(syntax.ByteRate) ?? usual.ByteRate,
            ByteBurst = Bytes(syntax.ByteBurst, from: 1),
            JoinRate = Number(syntax.JoinRate) ?? usual.JoinRate,
            NickRate = Number(syntax.NickRate) ?? usual.NickRate,
            TypingRate = Number(syntax.TypingRate) ?? usual.TypingRate,
            QuestionRate = Number(syntax.QuestionRate) ?? usual.QuestionRate,
            MaxRefusals = Number(syntax.MaxRefusals) ?? usual.MaxRefusals,
            MaxRoomsPerConnection = Number(syntax.MaxRoomsPerConnection) ?? usual.MaxRoomsPerConnection,
            MaxRooms = Number(syntax.MaxRooms) ?? usual.MaxRooms,
            MaxMembers = Number(syntax.MaxMembers) ?? usual.MaxMembers,
        };

        int? Number(Option option, int from = 0)
        {
            if (result.Text(option) is not { } text)
            {
                return null;
            }

            if (
                int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                && number >= from
                && number <= MostInTime
            )
            {
                return number;
            }

            errors.Add($"{option.Name} must be a whole number from {from} to {MostInTime}, not '{text}'.");
            return null;
        }

        int? Bytes(Option option, int from = 0)
        {
            if (result.Text(option) is not { } text)
            {
                return null;
            }

            if (ByteSize.TryParse(text, out var bytes) && bytes >= from && bytes <= MostBytes)
            {
                return (int)bytes;
            }

            errors.Add($"{option.Name} must be from {from} to 1024m bytes, not '{text}'.");
            return null;
        }
    }
}
