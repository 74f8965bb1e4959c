using Broadcast.Cli.Commands.Pages;

namespace Broadcast.Cli.Commands.Completions;

/// <summary>What a shell can offer for a value. Immutable.</summary>
/// <param name="Kind">What kind of thing it is.</param>
/// <param name="Words">The words, for <see cref="ValueKind.Words"/>.</param>
internal sealed record ValueWords(ValueKind Kind, IReadOnlyList<string> Words)
{
    /// <summary>Options whose value is one of a few words.</summary>
    public static readonly IReadOnlyDictionary<string, IReadOnlyList<string>> Known = new Dictionary<
        string,
        IReadOnlyList<string>
    >(StringComparer.Ordinal)
    {
        ["--auth"] = ["open", "password", "token"],
        ["--durability"] = ["os", "fsync"],
        ["--log-format"] = ["text", "json"],
        ["--dialect"] = ["text", "json", "plain"],
        ["--since"] = ["all"],
        ["--wait"] = ["forever"],
        ["--give-up-after"] = ["forever"],
    };

    /// <summary>What can be offered for the value of an option.</summary>
    /// <param name="option">An option that takes a value.</param>
    public static ValueWords Of(OptionEntry option) =>
        Known.TryGetValue(option.Names[0], out var words) ? new ValueWords(ValueKind.Words, words) : Of(option.Value!);

    /// <summary>What can be offered for an argument.</summary>
    /// <param name="argument">The argument.</param>
    public static ValueWords Of(ArgumentEntry argument) =>
        argument.Name == CompletionsCommand.ArgumentName
            ? new ValueWords(ValueKind.Words, CompletionsCommand.Shells)
            : Of(argument.Name);

    private static ValueWords Of(string stands) =>
        stands.Split('|').Contains("FILE", StringComparer.OrdinalIgnoreCase) ? new ValueWords(ValueKind.File, [])
        : stands is "DIR" or "dir" ? new ValueWords(ValueKind.Folder, [])
        : new ValueWords(ValueKind.Anything, []);
}
