using Microsoft.Extensions.Logging;

namespace Broadcast.Testing.Logging;

/// <summary>Something that was logged.</summary>
/// <param name="Category">Who logged it.</param>
/// <param name="Level">How grave it is.</param>
/// <param name="Message">The text, with its values in place.</param>
/// <param name="Exception">What was thrown, if anything.</param>
public sealed record LogLine(string Category, LogLevel Level, string Message, Exception? Exception)
{
    /// <inheritdoc/>
    public override string ToString() =>
        $"[{Level}] {Category}: {Message}{(Exception is null ? "" : $"\n{Exception}")}";
}
