using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Broadcast.Bench;
using Broadcast.Bench.Pace;

namespace Broadcast.Cli.Commands.Bench;

/// <summary>Makes a <see cref="BenchRequest"/> of what was typed, and finds everything that is wrong with it. Used once.</summary>
internal sealed class BenchRequestReader(CommandResult result, BenchSyntax syntax)
{
    private const int LongestPrefix = 12;
    private const int UsualSenders = 16;
    private const double UsualRate = 50;
    private const int MostThreads = 64;
    private const int LargestWindow = 65536;
    private const double HighestRate = 10_000_000;

    private readonly List<string> errors = [];

    /// <summary>Reads the request.</summary>
    /// <param name="capacity">What this process can do.</param>
    /// <returns>The request, meant to be used when there are no errors.</returns>
    public (BenchRequest Request, IReadOnlyList<string> Errors) Read(Capacity capacity)
    {
        var url = result.Text(syntax.Url);
        var connections = ReadNumber(syntax.Connections, 100, 1, int.MaxValue);
        // A wrong number is told once, not by all that hangs on it.
        var most = errors.Count == 0 ? connections : int.MaxValue;
        var options = new BenchOptions
        {
            Target = ReadTarget(url),
            Connections = connections,
            Rooms = ReadNumber(syntax.Rooms, 1, 1, most),
            Senders = ReadNumber(syntax.Senders, Math.Min(UsualSenders, connections), 1, most),
            Load = ReadLoad(),
            Size = ReadSize(),
            Duration = ReadTime(syntax.Duration, 10, mayBeZero: false),
            Warmup = ReadTime(syntax.Warmup, 2),
            Drain = ReadTime(syntax.Drain, 5),
            Ramp = ReadTime(syntax.Ramp, 0),
            Dialect = ReadDialect(),
            Hello = result.Text(syntax.Hello),
            NamePrefix = ReadPrefix(),
            Reconnects = ReadNumber(syntax.Reconnect, 0, 0, int.MaxValue),
            ServerPid = ReadPid(),
            Threads = ReadNumber(syntax.Threads, 1, 1, MostThreads),
            Portable = result.IsOn(syntax.Portable),
        };
        Judge(options, capacity);
        return (new(options, url is null, result.IsOn(syntax.Json), result.Text(syntax.Html)), errors);
    }

    private void Judge(BenchOptions options, Capacity capacity)
    {
        if (options.Reconnects > 0 && options.Dialect == BenchDialect.Plain)
        {
            errors.Add("--reconnect needs a dialect that can ask for what was missed: text or json.");
        }

        if (errors.Count == 0 && options.Reconnects > 0 && options.Senders >= options.Connections)
        {
            errors.Add("--reconnect cuts connections that only listen: take fewer --senders than --connections.");
        }

        if (options.Hello is not null && options.Dialect != BenchDialect.Plain)
        {
            errors.Add("--hello is for --dialect plain; the others know what to say first.");
        }

        if (errors.Count == 0 && capacity.Refuse(options) is { } refusal)
        {
            errors.Add(refusal);
        }
    }

    private Uri ReadTarget(string? url)
    {
        if (url is not null && url.StartsWith('-'))
        {
            errors.Add($"There is no option '{url}' here.");
        }
        else if (url is not null)
        {
            if (BenchTarget.TryParse(url, out var target, out var error))
            {
                return target;
            }

            errors.Add(error);
        }

        return new("ws://localhost:8080/");
    }

    private Load ReadLoad()
    {
        var window = result.Text(syntax.Window);
        var rate = result.Text(syntax.Rate);
        var poisson = result.IsOn(syntax.Poisson);
        if (window is not null)
        {
            if (rate is not null || poisson)
            {
                errors.Add("--window and --rate (or --poisson) exclude each other: as fast as it goes, or at a rate.");
            }

            return new ClosedLoad(ReadNumber(syntax.Window, 1, 1, LargestWindow));
        }

        if (rate is null)
        {
            return new OpenLoad(UsualRate, poisson);
        }

        if (
            double.TryParse(rate, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var perSecond)
            && perSecond is > 0 and <= HighestRate
        )
        {
            return new OpenLoad(perSecond, poisson);
        }

        errors.Add($"--rate must be a number above 0 and at most 10000000, not '{rate}'.");
        return new OpenLoad(UsualRate, poisson);
    }

    private int ReadSize()
    {
        var text = result.Text(syntax.Size);
        if (text is null)
        {
            return new BenchOptions { Target = new("ws://localhost") }.Size;
        }

        if (
            ByteSize.TryParse(text, out var size)
            && size is >= BenchOptions.SmallestSize and <= BenchOptions.LargestSize
        )
        {
            return (int)size;
        }

        errors.Add($"--size must be from {BenchOptions.SmallestSize} (what the checking needs) to 1m, not '{text}'.");
        return BenchOptions.SmallestSize;
    }

    private string ReadPrefix()
    {
        var text = result.Text(syntax.NamePrefix) ?? "bench";
        if (text.Length is 0 or > LongestPrefix || !text.All(char.IsAsciiLetterOrDigit))
        {
            errors.Add(
                $"--name-prefix must be 1 to {LongestPrefix} letters and digits (a to z, 0 to 9), not '{text}'."
            );
        }

        return text;
    }

    private BenchDialect ReadDialect()
    {
        var text = result.Text(syntax.Dialect);
        foreach (var dialect in Enum.GetValues<BenchDialect>())
        {
            if (text is null || string.Equals(dialect.ToString(), text, StringComparison.OrdinalIgnoreCase))
            {
                return dialect;
            }
        }

        errors.Add($"--dialect must be text, json or plain, not '{text}'.");
        return default;
    }

    private int? ReadPid() =>
        result.Text(syntax.ServerPid) is null ? null : ReadNumber(syntax.ServerPid, 0, 1, int.MaxValue);

    private TimeSpan ReadTime(Option<string?> option, int usual, bool mayBeZero = true)
    {
        var text = result.Text(option);
        if (text is null)
        {
            return TimeSpan.FromSeconds(usual);
        }

        if (!TimeText.TryParse(text, out var time) || (time == TimeSpan.Zero && !mayBeZero))
        {
            var least = mayBeZero ? "a time" : "a time above 0 and";
            errors.Add($"{option.Name} must be {least} up to 24 hours, such as 10s, 500ms or 2m, not '{text}'.");
        }

        return time;
    }

    private int ReadNumber(Option<string?> option, int usual, int least, int most)
    {
        var text = result.Text(option);
        if (text is null)
        {
            return usual;
        }

        if (
            int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && number >= least
            && number <= most
        )
        {
            return number;
        }

        var range = most == int.MaxValue ? $"of at least {least}" : $"from {least} to {most}";
        errors.Add($"{option.Name} must be a whole number {range}, not '{text}'.");
        return least;
    }
}
