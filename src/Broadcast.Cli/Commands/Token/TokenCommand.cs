using System.CommandLine;
using Broadcast.Cli.Commands.Data;
using Broadcast.Cli.Hosting;
using Broadcast.Server.Access;
using Broadcast.Server.Access.Tokens;

namespace Broadcast.Cli.Commands.Token;

/// <summary>The command <c>token</c>.</summary>
internal static class TokenCommand
{
    /// <summary>Shown under the command's help.</summary>
    public const string Examples = """
        broadcast-server token --name ann --room 'team-*' --expires 8h     for ann, in rooms like team-blue
        broadcast-server token --name bot --rights write --expires 365d    for a program that only says something
        broadcast-server token --name mod --rights read,write,admin --expires 12h
        broadcast-server token --new-key FILE                              make a key
        """;

    /// <summary>Builds the command.</summary>
    /// <param name="environment">Where to write.</param>
    public static Command Create(CliEnvironment environment)
    {
        var syntax = new TokenSyntax();
        var command = new Command("token", "Makes an access token for a server with --auth token.");
        syntax.AddTo(command);
        command.Validators.Add(result =>
        {
            foreach (var error in TokenReader.Read(result, syntax).Errors)
            {
                result.AddError(error);
            }
        });
        command.SetAction(async parsed =>
        {
            var request = TokenReader.Read(parsed.CommandResult, syntax).Request;
            try
            {
                await environment.Output.WriteLineAsync(Run(request, environment));
                return ExitCode.Ok;
            }
            catch (AccessOptionException exception)
            {
                await environment.Error.WriteLineAsync(
                    $"broadcast-server: {exception.Message.ReplaceLineEndings(" ")}"
                );
                return ExitCode.Failed;
            }
        });
        return command;
    }

    private static string Run(TokenRequest request, CliEnvironment environment)
    {
        if (request.NewKey is { } file)
        {
            TokenKeyFile.Create(file);
            return $"A new key is in {file}; whoever reads it can make tokens.";
        }

        var key = request.KeyFile is { } named
            ? TokenKeyFile.Read(named)
            : TokenKeyFile.ReadOrCreate(DataFolder.Read(request.Data, environment));
        var now = environment.Time.GetUtcNow();
        return AccessToken.Create(
            request.Grant with
            {
                Expires = now + request.Expires,
            },
            key,
            now,
            request.Issuer,
            request.Audience
        );
    }
}
