using System.Text.Json.Serialization;

namespace Broadcast.Bench.Pace;

/// <summary>When messages are sent. Immutable.</summary>
[JsonDerivedType(typeof(OpenLoad), "open")]
[JsonDerivedType(typeof(ClosedLoad), "closed")]
[JsonDerivedType(typeof(AckedLoad), "acked")]
[JsonDerivedType(typeof(StormLoad), "storm")]
public abstract record Load;
