using Broadcast.Cli.Hosting.Systemd;
using Broadcast.Cli.Terminal.Devices;

namespace Broadcast.Cli.Hosting;

/// <summary>What the program sees of its surroundings, so that tests can give it others. Immutable.</summary>
/// <param name="Output">Standard output.</param>
/// <param name="Error">Standard error.</param>
/// <param name="Variable">Looks an environment variable up; null when it is not set.</param>
internal sealed record CliEnvironment(TextWriter Output, TextWriter Error, Func<string, string?> Variable)
{
    /// <summary>Opens standard input.</summary>
    public Func<TextReader> OpenInput { get; init; } = () => TextReader.Null;

    /// <summary>Opens standard input for bytes.</summary>
    public Func<Stream> OpenInputBytes { get; init; } = () => Stream.Null;

    /// <summary>Opens standard output for bytes.</summary>
    public Func<Stream> OpenOutputBytes { get; init; } = () => Stream.Null;

    /// <summary>Has an action called when nobody reads standard output any more.</summary>
    public Action<Action> WatchReader { get; init; } = _ => { };

    /// <summary>Whether a person types at standard input.</summary>
    public bool IsInputTerminal { get; init; }

    /// <summary>Asks the person for a secret, which is not shown; null when there is none.</summary>
    public Func<string, string?> AskSecret { get; init; } = _ => null;

    /// <summary>Whether a person reads standard output.</summary>
    public bool IsOutputTerminal { get; init; }

    /// <summary>How many columns the terminal has.</summary>
    public Func<int> Columns { get; init; } = () => 80;

    /// <summary>Takes hold of the terminal; null where there is none that can be used key by key.</summary>
    public Func<ITerminalDevice?> OpenTerminal { get; init; } = () => null;

    /// <summary>Begins to read keys, as bytes; an empty read is the end.</summary>
    public Action<Action<byte[]>> ReadKeys { get; init; } = _ => { };

    /// <summary>The sockets that a service manager hands over; looked at by the command that listens.</summary>
    public Lazy<SocketActivation> Activation { get; init; } = new(SocketActivation.None);

    /// <summary>The source of all time.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>The real one.</summary>
    public static CliEnvironment OfThisProcess() =>
        new(Console.Out, Console.Error, Environment.GetEnvironmentVariable)
        {
            OpenInput = StandardInput.Open,
            OpenInputBytes = StandardInput.OpenBytes,
            OpenOutputBytes = StandardOutput.OpenBytes,
            WatchReader = ReaderWatch.Begin,
            AskSecret = SecretPrompt.Ask,
            Activation = new(SocketActivation.OfThisProcess),
            IsInputTerminal = !Console.IsInputRedirected,
            IsOutputTerminal = !Console.IsOutputRedirected,
            // A terminal that does not know its size says zero.
            Columns = () => Console.WindowWidth is > 0 and var width ? width : 80,
            OpenTerminal = TerminalDevices.Open,
            ReadKeys = TerminalDevices.ReadKeys,
        };
}
