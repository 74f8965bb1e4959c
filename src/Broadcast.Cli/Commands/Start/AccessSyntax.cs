using System.CommandLine;

namespace Broadcast.Cli.Commands.Start;

/// <summary>The spelling of who is let in. Values are read as text here; <see cref="AccessReader"/> checks them.</summary>
internal sealed class AccessSyntax
{
    public Option<string?> Auth { get; } =
        new("--auth")
        {
            Description =
                "Who is let in: open (everybody; the default on this machine), password (who knows it) or token (who has one).",
            HelpName = "MODE",
        };

    public Option<string?> PasswordFile { get; } =
        new("--password-file")
        {
            Description = "The file with the password (default: BROADCAST_PASSWORD, or it is asked for).",
            HelpName = "FILE",
        };

    public Option<string?> AdminPasswordFile { get; } =
        new("--admin-password-file")
        {
            Description = "The file with the password of those who may kick, ban, mute and delete (open and password).",
            HelpName = "FILE",
        };

    public Option<string?> KeyFile { get; } =
        new("--key-file")
        {
            Description = "The key of tokens by HS256 (default: token.key in the data folder, made when missing).",
            HelpName = "FILE",
        };

    public Option<string?> PublicKey { get; } =
        new("--public-key") { Description = "The public key of tokens by RS256 or ES256, in PEM.", HelpName = "FILE" };

    public Option<string?> KeySet { get; } =
        new("--jwks") { Description = "A set of public keys of tokens, by address or file.", HelpName = "URL|FILE" };

    public Option<string?> Audience { get; } =
        new("--audience") { Description = "The audience that tokens have to name.", HelpName = "NAME" };

    public Option<string?> Issuer { get; } =
        new("--issuer") { Description = "The issuer that tokens have to name.", HelpName = "NAME" };

    /// <summary>The options, in the order in which help shows them.</summary>
    public IReadOnlyList<Option> All =>
        [Auth, PasswordFile, AdminPasswordFile, KeyFile, PublicKey, KeySet, Audience, Issuer];
}
