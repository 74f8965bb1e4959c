using Broadcast.Protocol.Frames;

namespace Broadcast.Client;

/// <content>What one may do, and keeping order.</content>
public sealed partial class BroadcastClient
{
    /// <summary>Shows another password or access token: for other rights, or for more time. The next connection shows the one of the options again.</summary>
    /// <param name="token">The password or token.</param>
    /// <param name="cancellation">Stops the waiting.</param>
    /// <returns>What one may do from now on: of <c>read</c>, <c>write</c>, <c>admin</c>.</returns>
    /// <exception cref="BroadcastRefusedException">It is wrong, or somebody else's.</exception>
    /// <exception cref="BroadcastClosedException">The client has ended.</exception>
    public async Task<IReadOnlyList<string>> AuthenticateAsync(string token, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(token);
        return (await AskAsync(new AuthFrame(token), f => f as GrantedFrame, cancellation)).Rights;
    }

    /// <summary>Keeps order; needs the right <c>admin</c>.</summary>
    /// <param name="request">What to do. Its identifier is not used.</param>
    /// <param name="cancellation">Stops the waiting.</param>
    /// <returns>What was done.</returns>
    /// <exception cref="BroadcastRefusedException">The right is missing, or there is nobody and nothing of that name or number.</exception>
    /// <exception cref="BroadcastClosedException">The client has ended.</exception>
    public Task<ModeratedFrame> ModerateAsync(ModerateFrame request, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        var action = request.Action.ToString();
        return AskAsync(
            request with
            {
                Id = null,
            },
            f =>
                f is ModeratedFrame done && string.Equals(done.Action, action, StringComparison.OrdinalIgnoreCase)
                    ? done
                    : null,
            cancellation
        );
    }
}
