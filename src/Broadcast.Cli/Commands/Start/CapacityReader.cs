using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Broadcast.Server.Capacity;

namespace Broadcast.Cli.Commands.Start;

/// <summary>Reads how many connections are taken and how much they may hold, and finds what is wrong with it.</summary>
internal static class CapacityReader
{
    private const int Largest = 10_000_000;
    private static readonly TimeSpan LongestTime = TimeSpan.FromHours(1);

    /// <summary>Reads the options of connections.</summary>
    /// <param name="result">What was typed.</param>
    /// <param name="syntax">The spelling.</param>
    /// <param name="errors">Gets what is wrong.</param>
    public static ConnectionLimits ReadConnections(CommandResult result, CapacitySyntax syntax, List<string> errors)
    {
        var usual = new ConnectionLimits();
        return usual with
        {
            MaxConnections = Number(result, syntax.MaxConnections, from: 0, errors) ?? usual.MaxConnections,
            MaxConnectionsPerAddress = Number(result, syntax.MaxConnectionsPerAddress, from: 0, errors),
            HandshakeRate = Number(result, syntax.HandshakeRate, from: 0, errors),
            HandshakeBurst = Number(result, syntax.HandshakeBurst, from: 1, errors) ?? usual.HandshakeBurst,
            HandshakeTimeout = Time(result, syntax.HandshakeTimeout, errors) ?? usual.HandshakeTimeout,
            IdleTimeout = Time(result, syntax.IdleTimeout, errors) ?? usual.IdleTimeout,
        };
    }

    private static int? Number(CommandResult result, Option option, int from, List<string> errors)
    {
        if (result.Text(option) is not { } text)
        {
            return null;
        }

        if (
            int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && number >= from
            && number <= Largest
        )
        {
            return number;
        }

        errors.Add($"{option.Name} must be a whole number from {from} to {Largest}, not '{text}'.");
        return null;
    }

    private static TimeSpan? Time(CommandResult result, Option option, List<string> errors)
    {
        if (result.Text(option) is not { } text)
        {
            return null;
        }

        if (Seconds.TryParse(text, LongestTime, out var time))
        {
            return time;
        }

        errors.Add($"{option.Name} must be from 0 to 3600 seconds, not '{text}'.");
        return null;
    }
}
