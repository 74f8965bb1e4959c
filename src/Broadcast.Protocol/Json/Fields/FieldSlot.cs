namespace Broadcast.Protocol.Json;

/// <summary>Where a field's value stands in the bytes of a message.</summary>
/// <param name="Start">The first byte.</param>
/// <param name="Length">How many bytes; 0 for a field that is absent or null.</param>
internal readonly record struct FieldSlot(int Start, int Length);
