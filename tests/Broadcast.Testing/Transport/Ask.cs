using Broadcast.Core.Events;

namespace Broadcast.Testing.Transport;

/// <summary>Asks a <see cref="HubProbe"/> to do something on the hub's thread.</summary>
internal sealed record Ask(Action Do) : HubEvent
{
    private readonly TaskCompletionSource done = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Ends when it is done, with its exception if it threw.</summary>
    public Task Done => done.Task;

    /// <summary>Does it.</summary>
    public void Run()
    {
        try
        {
            Do();
            done.SetResult();
        }
#pragma warning disable CA1031 // the test gets it
        catch (Exception exception)
#pragma warning restore CA1031
        {
            done.SetException(exception);
        }
    }
}
