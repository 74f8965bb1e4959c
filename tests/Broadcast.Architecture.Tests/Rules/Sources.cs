using Broadcast.Testing.Files;

namespace Broadcast.Architecture.Tests.Rules;

/// <summary>The files of this repository that people write: nothing built, restored or installed.</summary>
internal static class Sources
{
    private static readonly string[] NotWritten = ["bin", "obj", "node_modules", "artifacts", "dist", ".git", ".vs"];

    /// <summary>The programs and libraries of the product, by folder name.</summary>
    public static IReadOnlyList<string> Projects { get; } =
    [.. Directory.GetDirectories(Repository.At("src")).Select(folder => Path.GetFileName(folder)!).Order()];

    /// <summary>Files below a folder of the repository, relative to the root, with forward slashes.</summary>
    public static IEnumerable<string> Below(string folder, string pattern) =>
        Walk(Repository.At(folder), pattern)
            .Select(file => Path.GetRelativePath(Repository.Root, file).Replace('\\', '/'))
            .Order(StringComparer.Ordinal);

    public static string[] Lines(string file) => File.ReadAllLines(Repository.At(file));

    private static IEnumerable<string> Walk(string folder, string pattern)
    {
        foreach (var file in Directory.EnumerateFiles(folder, pattern))
        {
            yield return file;
        }

        foreach (var child in Directory.EnumerateDirectories(folder))
        {
            if (!NotWritten.Contains(Path.GetFileName(child), StringComparer.Ordinal))
            {
                foreach (var file in Walk(child, pattern))
                {
                    yield return file;
                }
            }
        }
    }
}
