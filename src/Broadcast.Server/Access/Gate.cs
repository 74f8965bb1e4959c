using Broadcast.Core;
using Broadcast.Core.Access;
using Broadcast.Core.Events;
using Broadcast.Protocol;
using Broadcast.Protocol.Frames;
using Broadcast.Server.Logging;
using Microsoft.Extensions.Logging;

namespace Broadcast.Server.Access;

/// <summary>
/// The one place where passwords and tokens are looked at, whichever way they come: slows who tries too often, and keeps the work of
/// checking signatures off the hub's thread. Thread-safe.
/// </summary>
/// <param name="keeper">What a credential is worth.</param>
/// <param name="attempts">Who failed how often.</param>
/// <param name="hub">Where answers for the hub are posted.</param>
/// <param name="logger">Is told of failures.</param>
/// <param name="failed">Called when checking threw what it may not throw: a defect; the process should end.</param>
internal sealed class Gate(
    IGatekeeper keeper,
    FailedAttempts attempts,
    IHubMailbox hub,
    ILogger logger,
    Action<Exception> failed
) : IGate, IDisposable
{
    /// <inheritdoc/>
    public void Dispose() => (keeper as IDisposable)?.Dispose();

    /// <inheritdoc/>
    public Grant? Anonymous => keeper.Anonymous;

    /// <inheritdoc/>
    public ErrorFrame Required => keeper.Required;

    /// <inheritdoc/>
    public void Check(string credential, ClientAddress address, Action<Admission> then) =>
        _ = Task.Run(() => AnswerAsync(credential, address, then));

    /// <summary>Looks at what somebody shows; does not throw but for cancellation.</summary>
    /// <param name="credential">Any text.</param>
    /// <param name="address">From where it came.</param>
    /// <param name="cancellation">Gives up.</param>
    public async ValueTask<Admission> CheckAsync(
        string credential,
        ClientAddress address,
        CancellationToken cancellation
    )
    {
        var wait = attempts.WaitOf(address);
        if (wait > TimeSpan.Zero)
        {
            var seconds = (int)Math.Ceiling(wait.TotalSeconds);
            return new Admission(
                new ErrorFrame(
                    ErrorCode.TooManyAttempts,
                    $"Too many wrong attempts came from your address; try again in {seconds} s.",
                    RetryAfterMs: (int)Math.Ceiling(wait.TotalMilliseconds)
                )
            );
        }

        var admission = await keeper.CheckAsync(credential, cancellation);
        if (admission.IsGranted)
        {
            attempts.Succeeded(address);
        }
        else if (admission.Refusal.Code is ErrorCode.PasswordWrong or ErrorCode.TokenInvalid)
        {
            attempts.Failed(address);
            ServerLog.NotAdmitted(logger, AddressText.Of(address), admission.Refusal.Code);
        }

        return admission;
    }

    private async Task AnswerAsync(string credential, ClientAddress address, Action<Admission> then)
    {
        try
        {
            var admission = await CheckAsync(credential, address, CancellationToken.None);
            hub.Post(new HubCall(() => then(admission)));
        }
#pragma warning disable CA1031 // whatever it is, the owner of the process decides
        catch (Exception exception)
#pragma warning restore CA1031
        {
            failed(exception);
        }
    }
}
