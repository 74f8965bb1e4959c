using System.CommandLine.Parsing;
using Broadcast.Bench;

namespace Broadcast.Cli.Commands.Bench;

/// <summary>Makes a <see cref="BenchRequest"/> of what was typed, and finds everything that is wrong with it. Used once.</summary>
internal sealed class BenchRequestReader(CommandResult result, BenchSyntax syntax)
{
    private const int LongestPrefix = 12;
    private const int UsualSenders = 16;
    private const int MostThreads = 64;

    // The people lists of a crowd that has joined go out in batches, at most four a second.
    private static readonly TimeSpan UsualSettling = TimeSpan.FromMilliseconds(600);

    private readonly BenchValues values = new(result);

    /// <summary>Reads the request.</summary>
    /// <param name="capacity">What this process can do.</param>
    /// <returns>The request, meant to be used when there are no errors.</returns>
    public (BenchRequest Request, IReadOnlyList<string> Errors) Read(Capacity capacity)
    {
        var url = result.Text(syntax.Url);
        var connections = values.Number(syntax.Connections, 100, 1, int.MaxValue);
        // A wrong number is told once, not by all that hangs on it.
        var most = values.Errors.Count == 0 ? connections : int.MaxValue;
        var options = new BenchOptions
        {
            Target = ReadTarget(url),
            Connections = connections,
            Rooms = values.Number(syntax.Rooms, 1, 1, most),
            Senders = values.Number(syntax.Senders, Math.Min(UsualSenders, connections), 1, most),
            Load = BenchLoadReader.Read(values, syntax),
            Size = ReadSize(),
            Duration = values.Time(syntax.Duration, TimeSpan.FromSeconds(10), mayBeZero: false),
            Warmup = values.Time(syntax.Warmup, TimeSpan.FromSeconds(2)),
            Drain = values.Time(syntax.Drain, TimeSpan.FromSeconds(5)),
            Settle = values.Time(syntax.Settle, UsualSettling),
            Ramp = values.Time(syntax.Ramp, TimeSpan.Zero),
            Dialect = ReadDialect(),
            Hello = result.Text(syntax.Hello),
            Say = result.Text(syntax.Say),
            Welcome = result.Text(syntax.Welcome),
            NamePrefix = ReadPrefix(),
            Reconnects = values.Number(syntax.Reconnect, 0, 0, int.MaxValue),
            Stopped = values.Number(syntax.Stopped, 0, 0, int.MaxValue),
            Restart = result.IsOn(syntax.Restart),
            ServerPid = result.Text(syntax.ServerPid) is null
                ? null
                : values.Number(syntax.ServerPid, 0, 1, int.MaxValue),
            Threads = values.Number(syntax.Threads, 1, 1, MostThreads),
            Portable = result.IsOn(syntax.Portable),
        };
        ReadRestart(options, hasAddress: url is not null);
        Judge(options, capacity);
        return (
            new(
                options,
                url is null,
                result.Text(syntax.RestartCommand),
                result.IsOn(syntax.Json),
                result.Text(syntax.Html)
            ),
            values.Errors
        );
    }

    private void ReadRestart(BenchOptions options, bool hasAddress)
    {
        var command = result.Text(syntax.RestartCommand);
        if (command is not null && !(options.Restart && hasAddress))
        {
            values.Refuse(
                "--restart-command is for --restart and the address of a server; its own it restarts by itself."
            );
        }
        else if (options.Restart && hasAddress && string.IsNullOrWhiteSpace(command))
        {
            values.Refuse(
                "--restart of a server that is not its own needs --restart-command, such as 'systemctl restart broadcast-server'."
            );
        }
    }

    private void Judge(BenchOptions options, Capacity capacity)
    {
        if (values.Errors.Count > 0)
        {
            return;
        }

        foreach (var broken in BenchRules.Broken(options))
        {
            values.Refuse(broken);
        }

        if (values.Errors.Count == 0 && capacity.Refuse(options) is { } refusal)
        {
            values.Refuse(refusal);
        }
    }

    private Uri ReadTarget(string? url)
    {
        if (url is not null && url.StartsWith('-'))
        {
            values.Refuse($"There is no option '{url}' here.");
        }
        else if (url is not null)
        {
            if (BenchTarget.TryParse(url, out var target, out var error))
            {
                return target;
            }

            values.Refuse(error);
        }

        return new("ws://localhost:8080/");
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

        values.Refuse(
            $"--size must be from {BenchOptions.SmallestSize} (what the checking needs) to 1m, not '{text}'."
        );
        return BenchOptions.SmallestSize;
    }

    private string ReadPrefix()
    {
        var text = result.Text(syntax.NamePrefix) ?? "bench";
        if (text.Length is 0 or > LongestPrefix || !text.All(char.IsAsciiLetterOrDigit))
        {
            values.Refuse(
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

        values.Refuse($"--dialect must be text, json, plain or signalr, not '{text}'.");
        return default;
    }
}
