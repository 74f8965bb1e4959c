using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Broadcast.Server.Capacity;

namespace Broadcast.Cli.Commands.Start;

/// <summary>Reads how many connections are taken and how much they may hold, and finds what is wrong with it.</summary>
internal static class CapacityReader
{
    private const int Largest = 10_000_000;
    private const int LongestPage = 1000;
    private const int SmallestOutbox = 1024 * 1024;
    private const int LargestOutbox = 1024 * 1024 * 1024;
    private const long LargestOutboxes = 1024L * LargestOutbox;

    // So many of the longest messages fit at least.
    private const int MessagesInOutbox = 8;
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

    /// <summary>Reads how much may be held.</summary>
    /// <param name="result">What was typed.</param>
    /// <param name="syntax">The spelling.</param>
    /// <param name="maxMessage">The longest message, in bytes.</param>
    /// <param name="errors">Gets what is wrong.</param>
    public static CapacityOptions Read(CommandResult result, CapacitySyntax syntax, int maxMessage, List<string> errors)
    {
        var usual = new CapacityOptions();
        return new CapacityOptions
        {
            JoinTimeout = Time(result, syntax.JoinTimeout, errors) ?? usual.JoinTimeout,
            HistoryPage = Number(result, syntax.HistoryPage, from: 1, errors, LongestPage) ?? usual.HistoryPage,
            Outbox = ReadOutbox(result.Text(syntax.Outbox), maxMessage, errors),
            AllOutboxes = ReadAllOutboxes(result.Text(syntax.AllOutboxes), errors) ?? usual.AllOutboxes,
        };
    }

    private static int? ReadOutbox(string? text, int maxMessage, List<string> errors)
    {
        if (text is null)
        {
            return null;
        }

        // A piece of history has to fit, or nobody could ever catch up.
        var smallest = Math.Max(SmallestOutbox, MessagesInOutbox * maxMessage);
        if (ByteSize.TryParse(text, out var bytes) && (bytes == 0 || (bytes >= smallest && bytes <= LargestOutbox)))
        {
            return bytes == 0 ? int.MaxValue : (int)bytes;
        }

        errors.Add(
            $"--outbox must be 0 (any amount), or from {smallest / 1024}k, which is {MessagesInOutbox} of the longest messages and a piece of history, to 1g, not '{text}'."
        );
        return null;
    }

    private static long? ReadAllOutboxes(string? text, List<string> errors)
    {
        if (text is null)
        {
            return null;
        }

        if (
            ByteSize.TryParse(text, out var bytes)
            && (bytes == 0 || (bytes >= SmallestOutbox && bytes <= LargestOutboxes))
        )
        {
            return bytes;
        }

        errors.Add($"--all-outboxes must be 0 (any amount), or from 1m to 1024g, not '{text}'.");
        return null;
    }

    private static int? Number(
        CommandResult result,
        Option option,
        int from,
        List<string> errors,
        int largest = Largest
    )
    {
        if (result.Text(option) is not { } text)
        {
            return null;
        }

        if (
            int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && number >= from
            && number <= largest
        )
        {
            return number;
        }

        errors.Add($"{option.Name} must be a whole number from {from} to {largest}, not '{text}'.");
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
