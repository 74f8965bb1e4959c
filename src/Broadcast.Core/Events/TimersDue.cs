namespace Broadcast.Core.Events;

/// <summary>It is time for something that the hub has scheduled.</summary>
public sealed record TimersDue : HubEvent;
