using Broadcast.Core.Log;

namespace Broadcast.Core.Events;

/// <summary>The batch handed to <see cref="ILogWorker.Append"/> is in the log.</summary>
/// <param name="Results">One for each draft, in order.</param>
public sealed record BatchCommitted(IReadOnlyList<Appended> Results) : HubEvent;
