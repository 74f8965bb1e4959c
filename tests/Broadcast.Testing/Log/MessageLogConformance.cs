using Broadcast.Core.Log;

namespace Broadcast.Testing.Log;

/// <summary>
/// What every <see cref="IMessageLog"/> must do: a test or more for each of its MUST sentences. A subclass says how to make one, and
/// in a durable one how to close it and open it again.
/// </summary>
public abstract partial class MessageLogConformance : IDisposable
{
    private readonly Lazy<IMessageLog> _first;
    private IMessageLog? _reopened;

    /// <summary>Prepares a test.</summary>
    protected MessageLogConformance() => _first = new Lazy<IMessageLog>(Create);

    /// <summary>The log under test.</summary>
    protected IMessageLog Log => _reopened ?? _first.Value;

    /// <summary>The log under test, as one that forgets.</summary>
    protected ILogRetention Forgetful => (ILogRetention)Log;

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Makes a new, empty log.</summary>
    protected abstract IMessageLog Create();

    /// <summary>Makes another one, beside the one under test.</summary>
    protected abstract IMessageLog CreateOther();

    /// <summary>Opens again what was just closed; a log that outlives nothing returns null, and is not closed.</summary>
    protected abstract IMessageLog? Open();

    /// <summary>Whether the log outlives its process.</summary>
    protected abstract bool IsDurable { get; }

    /// <summary>Lets an index that follows from behind catch up.</summary>
    protected virtual void Index() { }

    /// <summary>Closes the log under test and opens it again, where that keeps what it holds.</summary>
    protected void Reopen()
    {
        if (!IsDurable)
            return;
        Log.Dispose();
        _reopened = Open();
    }

    /// <summary>Closes the log.</summary>
    protected virtual void Dispose(bool disposing)
    {
        if (disposing)
            Log.Dispose();
    }
}
