namespace Broadcast.Cli.Commands.Connect.Interactive.View;

/// <summary>
/// What <c>/me</c> says. The protocol has no frame for it: it is an ordinary message, <c>* ann waves *</c>, which reads well everywhere. Stateless.
/// </summary>
internal static class ActionText
{
    /// <summary>The message.</summary>
    /// <param name="name">Who does it.</param>
    /// <param name="action">What they do.</param>
    public static string Write(string name, string action) => $"* {name} {action} *";

    /// <summary>What somebody does.</summary>
    /// <param name="name">Who wrote the message.</param>
    /// <param name="text">The message.</param>
    /// <returns>Null when it is an ordinary message, or speaks of somebody else.</returns>
    public static string? Read(string name, string text)
    {
        var begin = $"* {name} ";
        return
            text.StartsWith(begin, StringComparison.Ordinal)
            && text.EndsWith(" *", StringComparison.Ordinal)
            && text.Length > begin.Length + 2
            && !text.Contains('\n', StringComparison.Ordinal)
            ? text[begin.Length..^2]
            : null;
    }
}
