namespace Broadcast.Core.Log;

/// <summary>A log that can tell how it is.</summary>
public interface ILogState
{
    /// <summary>How much room it takes, in bytes.</summary>
    long Size { get; }

    /// <summary>Writes something that means nothing, to find out whether it can.</summary>
    /// <exception cref="LogUnavailableException">It cannot.</exception>
    void Probe();
}
