namespace Broadcast.Cli.Commands.Connect.Interactive.Stages;

/// <summary>
/// Leaving: what was said has its time to be acknowledged, and no more than that. Owned by the chat's loop.
/// </summary>
/// <param name="chat">The conversation.</param>
/// <param name="errands">What is still to be done.</param>
/// <param name="time">The source of all time.</param>
/// <param name="patience">How long it may take.</param>
internal sealed class Farewell(Conversation chat, Errands errands, TimeProvider time, TimeSpan patience) : IDisposable
{
    private readonly CancellationTokenSource giveUp = new();

    /// <summary>Whether it has begun.</summary>
    public bool IsUnderWay { get; private set; }

    /// <summary>Ends when the client has ended: how many messages were given up.</summary>
    public Task<int> Done { get; private set; } = Task.FromResult(0);

    /// <summary>Begins; when it has begun already, ends it at once.</summary>
    public void Begin()
    {
        if (IsUnderWay)
        {
            giveUp.Cancel();
            return;
        }

        IsUnderWay = true;
        errands.Complete();
        Done = LeaveAsync();
    }

    /// <summary>What is waited for, in words.</summary>
    public string Describe() =>
        chat.Sent.Count == 0
            ? "leaving…"
            : $"waiting for {View.Text.Messages(chat.Sent.Count)}… Ctrl-C again to leave at once";

    /// <inheritdoc/>
    public void Dispose() => giveUp.Dispose();

    private async Task<int> LeaveAsync()
    {
        using var limit = new CancellationTokenSource(patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, giveUp.Token);
        try
        {
            await errands.Done.WaitAsync(either.Token);
        }
        catch (OperationCanceledException)
        {
            // The client is told to leave all the same.
        }

        var notHandedOver = errands.Count;
        return await chat.Client.CloseAsync(either.Token) + notHandedOver;
    }
}
