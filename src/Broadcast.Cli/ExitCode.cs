namespace Broadcast.Cli;

/// <summary>Every exit code of the program. Scripts rely on them: a number never changes its meaning.</summary>
internal static class ExitCode
{
    /// <summary>All went well.</summary>
    public const int Ok = 0;

    /// <summary>It could not be done, or was broken off for good: one line on standard error says why. <c>bench</c>: a promise was broken.</summary>
    public const int Failed = 1;

    /// <summary>The command line is wrong.</summary>
    public const int Usage = 2;

    /// <summary><c>connect</c>, <c>send</c>, <c>health</c> and <c>bench</c>: there was no server to be reached at the first try.</summary>
    public const int NoServer = 3;

    /// <summary><c>connect</c> and <c>send</c>: the server asks for a password or token, or for more rights than one has.</summary>
    public const int NotAllowed = 4;

    /// <summary>Interrupted by Ctrl-C (128 + SIGINT).</summary>
    public const int Interrupted = 130;

    /// <summary>Ended by SIGTERM (128 + SIGTERM).</summary>
    public const int Terminated = 143;

    /// <summary>What each means, for the manual.</summary>
    public static IReadOnlyList<(int Code, string Meaning)> Meanings { get; } =
    [
        (Ok, "Done: all that was asked for; of connect and send, all that was said is acknowledged."),
        (Failed, "Refused, or lost for good: standard error says what and why. Of bench: a promise was broken."),
        (Usage, "The command line is wrong."),
        (NoServer, "connect, send, health and bench: no server answered at the first try."),
        (NotAllowed, "connect and send: the server asks for a password or token, or for more rights."),
        (Interrupted, "Interrupted by Ctrl-C."),
        (Terminated, "connect and send: ended by SIGTERM."),
    ];
}
