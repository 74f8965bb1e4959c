namespace Broadcast.Testing.Logging;

/// <summary>Something was logged, or left unobserved, that the test did not expect.</summary>
public sealed class UnexpectedLogException(string message) : Exception(message);
