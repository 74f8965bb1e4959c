using Broadcast.Bench;
using Broadcast.Bench.Pace;

namespace Broadcast.Cli.Commands.Bench;

/// <summary>What does not go together in a load test.</summary>
internal static class BenchRules
{
    /// <summary>Says what of a request does not go together, a sentence each.</summary>
    public static IEnumerable<string> Broken(BenchOptions options)
    {
        var plain = options.Dialect == BenchDialect.Plain;
        if (options.Reconnects > 0 && options.Dialect is not (BenchDialect.Text or BenchDialect.Json))
        {
            yield return "--reconnect needs a dialect that can ask for what was missed: text or json.";
        }

        if (options.Load is AckedLoad && options.Dialect != BenchDialect.Json)
        {
            yield return "--acks needs --dialect json: the others have no acknowledgements.";
        }

        if (options.Stopped > 0 && options.Load is not OpenLoad)
        {
            yield return "--stopped needs --rate: in the other loads everybody waits for the one that stopped.";
        }

        if ((options.Reconnects > 0 || options.Stopped > 0) && options.Load is StormLoad)
        {
            yield return "--storm takes neither --reconnect nor --stopped: nobody stays.";
        }

        if (options.Restart && (options.Dialect != BenchDialect.Json || options.Load is not OpenLoad))
        {
            yield return "--restart needs --dialect json and --rate: it is there that clients are told when to come back, and send again what was not acknowledged.";
        }

        if (options.Restart && (options.Reconnects > 0 || options.Stopped > 0))
        {
            yield return "--restart takes neither --reconnect nor --stopped: everybody is away.";
        }

        foreach (
            var (value, name) in new[]
            {
                (options.Hello, "--hello"),
                (options.Say, "--say"),
                (options.Welcome, "--welcome"),
            }
        )
        {
            if (value is not null && !plain)
            {
                yield return $"{name} is for --dialect plain; the others know what is said.";
            }
        }

        if (options.Say?.Contains("{text}", StringComparison.Ordinal) == false)
        {
            yield return "--say must contain {text}, which stands for the message.";
        }

        var listeners = options.Connections - options.Senders;
        if (options.Reconnects > 0 && listeners < 1)
        {
            yield return "--reconnect cuts connections that only listen: take fewer --senders than --connections.";
        }

        if (options.Stopped > 0 && listeners < options.Stopped)
        {
            yield return "--stopped stops connections that only listen: take fewer --senders than --connections.";
        }
    }
}
