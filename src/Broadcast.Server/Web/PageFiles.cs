using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace Broadcast.Server.Web;

/// <summary>
/// The web page's files by request path, read once from the program itself; nothing outside it is ever looked at, so no
/// path can lead to another file. Immutable and safe for all threads.
/// </summary>
public static class PageFiles
{
    private const string Prefix = "web/";
    private const string Start = "/index.html";

    private static readonly FrozenDictionary<string, PageFile> Files = Read();

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

    private static FrozenDictionary<string, PageFile> Read()
    {
        var assembly = typeof(PageFiles).Assembly;
        var files = new Dictionary<string, PageFile>(StringComparer.Ordinal);
        foreach (var name in assembly.GetManifestResourceNames())
        {
            if (!name.StartsWith(Prefix, StringComparison.Ordinal))
            {
                continue;
            }

            using var stream = assembly.GetManifestResourceStream(name)!;
            var content = new byte[stream.Length];
            stream.ReadExactly(content);
            var path = name[(Prefix.Length - 1)..];
            files[path] = new PageFile(path, TypeOf(path), content, TagOf(content));
        }

        if (files.TryGetValue(Start, out var start))
        {
            files["/"] = start with { Path = "/" };
        }

        return files.ToFrozenDictionary(StringComparer.Ordinal);
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
            ".json" => "application/json",
            ".webmanifest" => "application/manifest+json",
            _ => "application/octet-stream",
        };
}
