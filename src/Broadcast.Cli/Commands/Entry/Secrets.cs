namespace Broadcast.Cli.Commands.Entry;

/// <summary>What proves who one is; never shown, never an argument. Immutable.</summary>
/// <param name="Token">The access token or password, if there is one.</param>
/// <param name="Session">The token of an earlier run's person, if there is one.</param>
internal sealed record Secrets(string? Token, string? Session)
{
    /// <summary>None.</summary>
    public static Secrets None { get; } = new(null, null);

    /// <summary>Says nothing of what is inside.</summary>
    public override string ToString() => nameof(Secrets);
}
