using Broadcast.Core.Log;

namespace Broadcast.Core.Events;

/// <summary>The log has answered a query.</summary>
/// <param name="Query">The query, with its answer.</param>
public sealed record QueryAnswered(ILogQuery Query) : HubEvent;
