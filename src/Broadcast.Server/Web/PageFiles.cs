using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Security.Cryptography;

namespace Broadcast.Server.Web;

/// <summary>
/// The web page's files by request path, read once from the program itself; nothing outside it is ever looked at, so no
/// path can lead to another file. There are none when the program was built without the page. Immutable and safe for all threads.
/// </summary>
public static class PageFiles
{
    private const string Prefix = "web/";
    private const string Start = "/index.html";
    private const string Hashed = "/assets/";

    // What the build lays beside a file, the better one first.
    private static readonly (string Suffix, string Coding)[] Codings = [(".br", "br"), (".gz", "gzip")];

    private static readonly FrozenDictionary<string, PageFile> Files = Read(typeof(PageFiles).Assembly);

    /// <summary>Every file; the start page stands at <c>/</c> and at <c>/index.html</c>.</summary>
    public static IEnumerable<PageFile> All => Files.Values;

    /// <summary>Finds the file of a request path.</summary>
    /// <param name="path">The path of the request, beginning with a slash; case matters.</param>
    /// <param name="file">The file when there is one.</param>
    /// <returns>Whether the page has such a file.</returns>
    public static bool TryGet(string? path, [NotNullWhen(true)] out PageFile? file)
    {
        file = null;
        return path is not null && Files.TryGetValue(path, out file);
    }

    private static FrozenDictionary<string, PageFile> Read(Assembly assembly)
    {
        var names = assembly.GetManifestResourceNames().ToHashSet(StringComparer.Ordinal);
        var files = new Dictionary<string, PageFile>(StringComparer.Ordinal);
        foreach (var name in names)
        {
            if (
                name.StartsWith(Prefix, StringComparison.Ordinal)
                && !Array.Exists(Codings, coding => name.EndsWith(coding.Suffix, StringComparison.Ordinal))
            )
            {
                var path = name[(Prefix.Length - 1)..];
                var immutable = path.StartsWith(Hashed, StringComparison.Ordinal);
                files[path] = new PageFile(path, TypeOf(path), immutable, [.. VariantsOf(assembly, name, names)]);
            }
        }

        if (files.TryGetValue(Start, out var start))
        {
            files["/"] = start with { Path = "/" };
        }

        return files.ToFrozenDictionary(StringComparer.Ordinal);
    }

    private static IEnumerable<PageVariant> VariantsOf(Assembly assembly, string name, HashSet<string> names)
    {
        foreach (var (suffix, coding) in Codings)
        {
            if (names.Contains(name + suffix))
            {
                yield return VariantOf(assembly, name + suffix, coding);
            }
        }

        yield return VariantOf(assembly, name, coding: null);
    }

    private static PageVariant VariantOf(Assembly assembly, string name, string? coding)
    {
        using var stream = assembly.GetManifestResourceStream(name)!;
        var content = new byte[stream.Length];
        stream.ReadExactly(content);
        return new PageVariant(coding, content, TagOf(content));
    }

    private static string TagOf(byte[] content) =>
        $"\"{Convert.ToHexStringLower(SHA256.HashData(content).AsSpan(0, 16))}\"";

    private static string TypeOf(string path) =>
        Path.GetExtension(path) switch
        {
            ".html" => "text/html; charset=utf-8",
            ".js" => "text/javascript; charset=utf-8",
            ".css" => "text/css; charset=utf-8",
            ".svg" => "image/svg+xml",
            ".png" => "image/png",
            ".ico" => "image/x-icon",
            ".json" => "application/json",
            ".txt" => "text/plain; charset=utf-8",
            ".webmanifest" => "application/manifest+json",
            _ => "application/octet-stream",
        };
}
