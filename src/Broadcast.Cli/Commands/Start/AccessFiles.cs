using Broadcast.Cli.Hosting;
using Broadcast.Server.Access;
using Broadcast.Server.Access.Tokens;

namespace Broadcast.Cli.Commands.Start;

/// <summary>Reads the passwords and keys that were named, when the server starts.</summary>
internal static class AccessFiles
{
    private const string PasswordVariable = "BROADCAST_PASSWORD";
    private const int LongestPassword = 1024;

    /// <summary>Reads them.</summary>
    /// <param name="request">What was asked for.</param>
    /// <param name="dataDirectory">The data folder, or null.</param>
    /// <param name="environment">Where the password is looked up, or asked for.</param>
    /// <exception cref="AccessOptionException">One cannot be used.</exception>
    public static AccessOptions Read(AccessRequest request, string? dataDirectory, CliEnvironment environment) =>
        new()
        {
            Mode = request.Mode,
            Password = request.Mode == AccessMode.Password ? Password(request.PasswordFile, environment) : null,
            AdminPassword = request.AdminPasswordFile is { } file ? FromFile(file) : null,
            Tokens = request.Mode == AccessMode.Token ? Tokens(request, dataDirectory) : null,
        };

    private static TokenOptions Tokens(AccessRequest request, string? dataDirectory)
    {
        var options = new TokenOptions { Audience = request.Audience, Issuer = request.Issuer };
        return request switch
        {
            { PublicKey: { } file } => options with { PublicKey = ReadText(file) },
            { KeySet: { } address } => options with { KeySet = address },
            { KeyFile: { } file } => options with { SharedKey = TokenKeyFile.Read(file) },
            _ => options with { SharedKey = TokenKeyFile.ReadOrCreate(dataDirectory!) },
        };
    }

    private static SharedSecret Password(string? file, CliEnvironment environment)
    {
        if (file is not null)
        {
            return FromFile(file);
        }

        if (environment.Variable(PasswordVariable) is { Length: > 0 } given)
        {
            return new SharedSecret(given);
        }

        if (!environment.IsInputTerminal)
        {
            throw new AccessOptionException(
                $"--auth password needs the password: --password-file FILE, or {PasswordVariable} in the environment."
            );
        }

        return environment.AskSecret("Password for this server: ") is { Length: > 0 } typed
            ? new SharedSecret(typed)
            : throw new AccessOptionException("The password is empty.");
    }

    private static SharedSecret FromFile(string path)
    {
        // What an editor puts at the end is not meant.
        var text = ReadText(path).TrimEnd('\r', '\n');
        return text.Length is > 0 and <= LongestPassword && !text.Contains('\n', StringComparison.Ordinal)
            ? new SharedSecret(text)
            : throw new AccessOptionException($"{path} must hold one line, the password.");
    }

    private static string ReadText(string path)
    {
        try
        {
            return new FileInfo(path).Length <= 64 * 1024
                ? File.ReadAllText(path)
                : throw new AccessOptionException($"{path} is too long for a key or a password.");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new AccessOptionException($"{path} cannot be read: {exception.Message}", exception);
        }
    }
}
