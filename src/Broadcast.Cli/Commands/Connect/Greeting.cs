using Broadcast.Cli.Hosting;
using Broadcast.Cli.Terminal;
using Broadcast.Client;
using Broadcast.Protocol;

namespace Broadcast.Cli.Commands.Connect;

/// <summary>Getting in: asks a person for a name where there is none, and for another where it is taken.</summary>
/// <param name="environment">Whether there is somebody to ask.</param>
/// <param name="input">Where answers come from.</param>
/// <param name="screen">Where questions go.</param>
internal sealed class Greeting(CliEnvironment environment, InputLines input, IScreen screen)
{
    private bool CanAsk => environment is { IsInputTerminal: true, IsOutputTerminal: true };

    /// <summary>Connects.</summary>
    /// <param name="options">Where, and as whom if that is known.</param>
    /// <param name="suggestion">The name to offer.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>The client; null when the person gave up.</returns>
    /// <exception cref="BroadcastException">The server is not there, or refuses, and nobody is to be asked.</exception>
    public async Task<BroadcastClient?> ConnectAsync(
        BroadcastClientOptions options,
        string suggestion,
        CancellationToken cancellation
    )
    {
        var name = options.Username;
        while (true)
        {
            if (name is null && CanAsk)
            {
                name = await AskAsync(suggestion, cancellation);
                if (name is null)
                {
                    return null;
                }
            }

            try
            {
                return await BroadcastClient.ConnectAsync(options with { Username = name }, cancellation);
            }
            catch (BroadcastRefusedException refused)
                when (CanAsk && refused.Code is ErrorCode.NameTaken or ErrorCode.NameInvalid)
            {
                screen.Show(new Line(LineStyle.Error, TerminalText.Line(refused.Message)));
                suggestion = refused.Suggestion ?? suggestion;
                name = null;
            }
        }
    }

    /// <summary>The name to offer first: that of the system's user, when it can be one.</summary>
    public static string NameOfSystemUser() =>
        Username.TryCreate(Environment.UserName, out var name, out _) ? name.Value : string.Empty;

    private async Task<string?> AskAsync(string suggestion, CancellationToken cancellation)
    {
        while (true)
        {
            var offer = suggestion.Length > 0 ? $" [{TerminalText.Line(suggestion)}]" : string.Empty;
            screen.Ask($"Your name{offer}: ");
            if (await input.NextAsync(cancellation) is not { } answer)
            {
                return null;
            }

            var name = answer.Trim() is { Length: > 0 } typed ? typed : suggestion;
            if (name.Length > 0)
            {
                return name;
            }
        }
    }
}
