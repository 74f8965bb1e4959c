using Broadcast.Core.Log;

namespace Broadcast.Core.Events;

/// <summary>The batch handed to <see cref="ILogWorker.Append"/> is not in the log, no message of it.</summary>
/// <param name="Reason">Why.</param>
public sealed record BatchRefused(LogUnavailableException Reason) : HubEvent;
