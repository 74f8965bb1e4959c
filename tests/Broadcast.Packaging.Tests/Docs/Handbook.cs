using Broadcast.Testing.Files;

namespace Broadcast.Packaging.Tests.Docs;

/// <summary>What docs/operations.md tells people to type or to write into a file.</summary>
internal static class Handbook
{
    private const string Document = "docs/operations.md";

    /// <summary>The code of the first block of a language.</summary>
    /// <param name="language">What stands behind the three ticks.</param>
    public static string Block(string language) => Block(language, _ => true);

    /// <summary>The code of the first block of a language that contains a text.</summary>
    /// <param name="language">What stands behind the three ticks.</param>
    /// <param name="containing">The text.</param>
    public static string Block(string language, string containing) =>
        Block(language, code => code.Contains(containing, StringComparison.Ordinal));

    /// <summary>Puts something in the place of a part of the code, which must be there.</summary>
    /// <param name="code">The code.</param>
    /// <param name="part">What the document says.</param>
    /// <param name="replacement">What fits the test's machine.</param>
    /// <exception cref="InvalidOperationException">The document does not say that any more.</exception>
    public static string With(this string code, string part, string replacement) =>
        code.Contains(part, StringComparison.Ordinal)
            ? code.Replace(part, replacement, StringComparison.Ordinal)
            : throw new InvalidOperationException($"{Document} does not say '{part}' in:\n{code}");

    private static string Block(string language, Func<string, bool> wanted)
    {
        var parts = File.ReadAllText(Repository.At(Document)).Split("\n```");
        // Every other part is code, because each block begins and ends with ticks.
        for (var index = 1; index < parts.Length; index += 2)
        {
            var end = parts[index].IndexOf('\n', StringComparison.Ordinal);
            var code = parts[index][(end + 1)..];
            if (parts[index][..end] == language && wanted(code))
            {
                return code + "\n";
            }
        }

        throw new InvalidOperationException($"{Document} has no such block of {language}.");
    }
}
