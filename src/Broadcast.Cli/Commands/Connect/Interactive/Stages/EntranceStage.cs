using Broadcast.Cli.Commands.Connect.Interactive.Loop;
using Broadcast.Cli.Commands.Connect.Interactive.View;
using Broadcast.Cli.Commands.Entry;
using Broadcast.Cli.Terminal;
using Broadcast.Cli.Terminal.Editing;
using Broadcast.Cli.Terminal.Styling;
using Broadcast.Client;
using Broadcast.Protocol;

namespace Broadcast.Cli.Commands.Connect.Interactive.Stages;

/// <summary>Getting in: asks for a name where there is none, for another where it is taken, and for a password or token where the server wants one.</summary>
internal sealed class EntranceStage : IStage, IDisposable
{
    private const int MostAhead = 100;

    private readonly ChatLoop loop;
    private readonly Func<string, CancellationToken, Task<BroadcastClient>> connect;
    private readonly Action<BroadcastClient> entered;
    private readonly Action<Exception> failed;
    private readonly CancellationTokenSource cancel = new();
    private readonly List<string> ahead = [];
    private string suggestion;
    private string name = string.Empty;
    private string? secretAsked;
    private bool isConnecting;

    /// <summary>Prepares it.</summary>
    /// <param name="loop">The loop.</param>
    /// <param name="suggestion">The name to offer; empty for none.</param>
    /// <param name="connect">Connects under a name.</param>
    /// <param name="entered">What comes next.</param>
    /// <param name="failed">What comes when there is no getting in.</param>
    public EntranceStage(
        ChatLoop loop,
        string suggestion,
        Func<string, CancellationToken, Task<BroadcastClient>> connect,
        Action<BroadcastClient> entered,
        Action<Exception> failed
    )
    {
        this.loop = loop;
        this.suggestion = suggestion;
        this.connect = connect;
        this.entered = entered;
        this.failed = failed;
    }

    /// <inheritdoc/>
    public TextSpan Prompt =>
        isConnecting ? new TextSpan(string.Empty)
        : secretAsked is not null ? new TextSpan($"{secretAsked}: ")
        : suggestion.Length > 0 ? new TextSpan($"Your name [{TerminalText.Line(suggestion)}]: ")
        : new TextSpan("Your name: ");

    /// <summary>The password or token that was typed; null while none was asked for.</summary>
    public string? Secret { get; private set; }

    /// <inheritdoc/>
    public bool IsTalk => false;

    /// <inheritdoc/>
    public bool IsSecret => secretAsked is not null;

    /// <inheritdoc/>
    public Status? Status => isConnecting ? new Status([], "connecting…", IsUrgent: false) : null;

    /// <inheritdoc/>
    public IReadOnlyList<StyledLine> Unsettled => [.. ahead.TakeLast(3).Select(Notices.Waiting)];

    /// <summary>What was entered while the connection was being made, in order: it is for the chat.</summary>
    public IReadOnlyList<string> TypedAhead => ahead;

    /// <inheritdoc/>
    public TimeSpan? Due => null;

    /// <inheritdoc/>
    public void Tick() { }

    /// <inheritdoc/>
    public bool Submit(string text)
    {
        if (isConnecting)
        {
            var isTaken = ahead.Count < MostAhead;
            if (isTaken)
            {
                ahead.Add(text);
            }

            return isTaken;
        }

        if (secretAsked is not null)
        {
            // An empty one would only be refused.
            if (text.Length > 0)
            {
                Secret = text;
                Connect(name);
            }

            return true;
        }

        var given = text.Trim() is { Length: > 0 } typed ? typed : suggestion;
        if (given.Length == 0)
        {
            return true;
        }

        if (!Username.TryCreate(given, out _, out var wrong))
        {
            loop.Show(Notices.Error(wrong.Message));
            return true;
        }

        Connect(given);
        return true;
    }

    /// <summary>Connects under a name that is known.</summary>
    /// <param name="known">The name.</param>
    public void Connect(string known)
    {
        name = known;
        isConnecting = true;
        loop.Watch(ConnectAsync());
    }

    /// <inheritdoc/>
    public void Edited(string text) { }

    /// <inheritdoc/>
    public Completion Complete(EditBuffer buffer) => new(0, []);

    /// <inheritdoc/>
    public void Leave()
    {
        cancel.Cancel();
        loop.End(ExitCode.Interrupted);
    }

    /// <inheritdoc/>
    public void Dispose() => cancel.Dispose();

    private async Task ConnectAsync()
    {
        try
        {
            var client = await connect(name, cancel.Token);
            await loop.PostAsync(() => entered(client));
        }
        catch (BroadcastRefusedException refused) when (refused.Code is ErrorCode.NameTaken or ErrorCode.NameInvalid)
        {
            await loop.PostAsync(() => AskForName(refused));
        }
        catch (BroadcastRefusedException refused) when (NameOfSecret(refused.Code) is { } secret)
        {
            await loop.PostAsync(() => AskFor(secret, refused));
        }
        catch (Exception exception)
            when (exception is BroadcastException or SecretsException or OperationCanceledException)
        {
            await loop.PostAsync(() => failed(exception));
        }
    }

    private static string? NameOfSecret(string code) =>
        code switch
        {
            ErrorCode.PasswordRequired or ErrorCode.PasswordWrong => "Password",
            ErrorCode.TokenRequired or ErrorCode.TokenInvalid or ErrorCode.TokenExpired => "Access token",
            _ => null,
        };

    private void AskForName(BroadcastRefusedException refused)
    {
        isConnecting = false;
        secretAsked = null;
        loop.Show(Notices.Error(refused.Message));
        suggestion = refused.Suggestion ?? suggestion;
    }

    private void AskFor(string secret, BroadcastRefusedException refused)
    {
        isConnecting = false;
        secretAsked = secret;
        loop.Show(Notices.Error(refused.Message));
    }
}
