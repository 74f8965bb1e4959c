using System.CommandLine.Parsing;
using Broadcast.Cli.Hosting;

namespace Broadcast.Cli.Commands.Start;

/// <summary>Makes <see cref="StartOptions"/> of what was typed, and finds everything that is wrong with it.</summary>
internal static class StartOptionsReader
{
    private const int SmallestMaxMessage = 1024;
    private const int LargestMaxMessage = 16 * 1024 * 1024;
    private static readonly TimeSpan LongestTime = TimeSpan.FromHours(1);

    /// <summary>Reads the options.</summary>
    /// <param name="result">What was typed.</param>
    /// <param name="syntax">The spelling.</param>
    /// <param name="environment">Where <c>PORT</c> and the state folder are looked up.</param>
    /// <returns>The options, meant to be used when there are no errors.</returns>
    public static (StartOptions Options, IReadOnlyList<string> Errors) Read(
        CommandResult result,
        StartSyntax syntax,
        CliEnvironment environment
    )
    {
        var errors = new List<string>();
        var activation = environment.Activation.Value;
        if (activation.Fault is { } fault)
        {
            errors.Add(fault);
        }

        if (
            activation.Sockets.Count > 0
            && (result.Text(syntax.Port) ?? result.Text(syntax.PortArgument) ?? result.Text(syntax.Host)) is not null
        )
        {
            errors.Add(
                "The sockets are handed over by the service manager, which says where they listen: leave out --port and --host."
            );
        }

        var host = ReadHost(result.Text(syntax.Host), errors);
        var maxMessage = ReadMaxMessage(result.Text(syntax.MaxMessage), errors);
        var data = ReadData(result, syntax, environment, errors);
        var options = new StartOptions
        {
            Port = ReadPort(result, syntax, environment, errors),
            Host = host,
            Inherited = activation.Sockets,
            Access = AccessReader.Read(
                result,
                syntax.Access,
                ListenPlace.Of(host, activation.Sockets),
                keepsData: data is not null,
                errors
            ),
            Tls = NetworkReader.ReadTls(result, syntax.Network, errors),
            AllowedOrigins = NetworkReader.ReadOrigins(result, syntax.Network, errors),
            TrustedProxies = NetworkReader.ReadProxies(result, syntax.Network, errors),
            DataDirectory = data,
            MaxMessage = maxMessage,
            LogFormat = ReadChoice<LogFormat>("--log-format", result.Text(syntax.LogFormat), errors),
            Durability = ReadChoice<DurabilityMode>("--durability", result.Text(syntax.Durability), errors),
            Grace = ReadSeconds("--grace", result.Text(syntax.Grace), new StartOptions().Grace, errors),
            SearchTime = ReadSeconds(
                "--search-time",
                result.Text(syntax.SearchTime),
                new StartOptions().SearchTime,
                errors
            ),
            Capacity = CapacityReader.Read(result, syntax.Capacity, maxMessage, errors),
            Connections = CapacityReader.ReadConnections(result, syntax.Capacity, errors),
            Rates = RateReader.Read(result, syntax.Rates, errors),
            DrainTime = ReadSeconds(
                "--drain-time",
                result.Text(syntax.DrainTime),
                new StartOptions().DrainTime,
                errors
            ),
            Retention = RetentionReader.Read(result.Texts(syntax.Retain), errors),
            Verbose = result.IsOn(syntax.Verbose),
            Compression = result.IsOn(syntax.Compression),
            Echo = result.IsOn(syntax.Echo),
        };
        return (options, errors);
    }

    private static int ReadPort(
        CommandResult result,
        StartSyntax syntax,
        CliEnvironment environment,
        List<string> errors
    )
    {
        var option = result.Text(syntax.Port);
        var argument = result.Text(syntax.PortArgument);
        if (argument?.StartsWith('-') == true)
        {
            errors.Add($"There is no option '{argument}' here.");
            argument = null;
        }

        if (option is not null && argument is not null && !string.Equals(option, argument, StringComparison.Ordinal))
        {
            errors.Add($"Two ports are given: --port {option} and {argument}; give one.");
        }

        return (option, argument, environment.Variable("PORT")) switch
        {
            ({ } text, _, _) => ParsePort("The --port", text, errors),
            (_, { } text, _) => ParsePort("The port", text, errors),
            (_, _, null or "") => PortNumber.Default,
            (_, _, { } text) => ParsePort("The environment's PORT", text, errors),
        };
    }

    private static int ParsePort(string what, string text, List<string> errors)
    {
        if (!PortNumber.TryParse(text, out var port))
        {
            errors.Add($"{what} must be a whole number from 0 to 65535, not '{text}'.");
        }

        return port;
    }

    private static string ReadHost(string? text, List<string> errors)
    {
        if (text is null)
        {
            return new StartOptions().Host;
        }

        var host = text is ['[', .. var inner, ']'] ? inner : text;
        host = host is "*" or "+" ? "0.0.0.0" : host;
        if (Uri.CheckHostName(host) == UriHostNameType.Unknown)
        {
            errors.Add($"--host must be a host name or an IP address without a port, not '{text}'.");
            return new StartOptions().Host;
        }

        return host;
    }

    private static string? ReadData(
        CommandResult result,
        StartSyntax syntax,
        CliEnvironment environment,
        List<string> errors
    )
    {
        var folder = result.Text(syntax.Data);
        var ephemeral = result.IsOn(syntax.Ephemeral);
        if (folder is not null && ephemeral)
        {
            errors.Add("--data and --ephemeral exclude each other: keep the messages or don't.");
        }

        if (folder is not null && string.IsNullOrWhiteSpace(folder))
        {
            errors.Add("--data needs the path of a folder.");
            return null;
        }

        return ephemeral ? null
            : folder is null ? StateDirectory.Default(environment)
            : Path.GetFullPath(folder);
    }

    private static int ReadMaxMessage(string? text, List<string> errors)
    {
        if (text is null)
        {
            return new StartOptions().MaxMessage;
        }

        if (ByteSize.TryParse(text, out var bytes) && bytes is >= SmallestMaxMessage and <= LargestMaxMessage)
        {
            return (int)bytes;
        }

        errors.Add($"--max-message must be from 1k (1024) to 16m (16777216) bytes, not '{text}'.");
        return SmallestMaxMessage;
    }

    private static TimeSpan ReadSeconds(string option, string? text, TimeSpan usual, List<string> errors)
    {
        if (text is null)
        {
            return usual;
        }

        if (Seconds.TryParse(text, LongestTime, out var time))
        {
            return time;
        }

        errors.Add($"{option} must be from 0 to 3600 seconds, not '{text}'.");
        return TimeSpan.Zero;
    }

    private static T ReadChoice<T>(string option, string? text, List<string> errors)
        where T : struct, Enum
    {
        if (text is null)
        {
            return default;
        }

        foreach (var value in Enum.GetValues<T>())
        {
            if (string.Equals(value.ToString(), text, StringComparison.OrdinalIgnoreCase))
            {
                return value;
            }
        }

        var choices = string.Join(" or ", Enum.GetNames<T>().Select(n => n.ToLowerInvariant()));
        errors.Add($"{option} must be {choices}, not '{text}'.");
        return default;
    }
}
