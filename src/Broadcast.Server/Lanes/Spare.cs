using Broadcast.Linux;

namespace Broadcast.Server.Lanes;

/// <summary>A descriptor that is held so that there is one to let go when there are no others. Owned by the lane's thread.</summary>
internal sealed class Spare : IDisposable
{
    private WakeUp? held = new();

    /// <summary>Lets it go.</summary>
    /// <returns>Whether it was there.</returns>
    public bool LetGo()
    {
        var was = held;
        held = null;
        was?.Dispose();
        return was is not null;
    }

    /// <summary>Takes one again, if there is one.</summary>
    public void Take() => held ??= WakeUp.TryCreate();

    /// <inheritdoc/>
    public void Dispose() => LetGo();
}
