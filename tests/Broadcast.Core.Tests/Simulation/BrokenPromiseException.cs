namespace Broadcast.Core.Tests.Simulation;

/// <summary>Something that must never be has been seen.</summary>
internal sealed class BrokenPromiseException(string message) : Exception(message);
