using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;
using Broadcast.Server.Web;
using Microsoft.AspNetCore.Http;
using Xunit;

namespace Broadcast.Server.Tests.Web;

public sealed partial class PageFilesTests
{
    [Fact]
    public void The_start_page_stands_at_the_root_and_by_its_name()
    {
        Assert.True(PageFiles.TryGet("/", out var root));
        Assert.True(PageFiles.TryGet("/index.html", out var named));
        Assert.Equal("text/html; charset=utf-8", root.ContentType);
        Assert.Equal(named.Plain.ETag, root.Plain.ETag);
        Assert.Contains("id=\"app\"", Encoding.UTF8.GetString(root.Plain.Content.Span), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("/nothing")]
    [InlineData("/Index.html")]
    [InlineData("/../Broadcast.Server.dll")]
    [InlineData("/assets/../index.html")]
    [InlineData("/assets/")]
    public void No_other_path_leads_anywhere(string? path) => Assert.False(PageFiles.TryGet(path, out _));

    [Fact]
    public void Every_file_that_the_page_names_is_there_with_its_type()
    {
        Assert.True(PageFiles.TryGet("/", out var page));
        var links = Link()
            .Matches(Encoding.UTF8.GetString(page.Plain.Content.Span))
            .Select(link => link.Groups["to"].Value)
            .ToList();
        Assert.NotEmpty(links);
        foreach (var link in links)
        {
            Assert.True(PageFiles.TryGet(link, out var file), link);
            Assert.NotEqual("application/octet-stream", file.ContentType, StringComparer.Ordinal);
        }
    }

    [Fact]
    public void What_has_its_hash_in_its_name_never_changes_and_the_rest_may()
    {
        var scripts = PageFiles.All.Where(file => file.Path.EndsWith(".js", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(scripts);
        Assert.All(scripts, script => Assert.Matches(Hashed(), script.Path));
        Assert.All(PageFiles.All, file => Assert.Equal(Hashed().IsMatch(file.Path), file.Immutable));
    }

    [Fact]
    public void All_scripts_together_are_at_most_60_KB_compressed()
    {
        var bytes = PageFiles
            .All.Where(file => file.Path.EndsWith(".js", StringComparison.Ordinal))
            .Sum(file => file.Variants.Single(variant => variant.Coding is "gzip").Content.Length);
        Assert.InRange(bytes, 1, 60 * 1024);
    }

    [Fact]
    public async Task It_comes_whole_with_its_headers()
    {
        var (response, body) = await AnswerAsync("GET");
        Assert.Equal(200, response.StatusCode);
        Assert.True(Root.Plain.Content.Span.SequenceEqual(body));
        Assert.Equal(body.Length, response.ContentLength);
        var policy = response.Headers.ContentSecurityPolicy.ToString();
        Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.Contains("require-trusted-types-for 'script'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", response.Headers.XContentTypeOptions);
        Assert.Equal("no-referrer", response.Headers["Referrer-Policy"]);
        Assert.Equal("same-origin", response.Headers["Cross-Origin-Opener-Policy"]);
        Assert.Equal("no-cache", response.Headers.CacheControl);
        Assert.Equal(Root.Plain.ETag, response.Headers.ETag);
    }

    [Fact]
    public async Task Head_tells_the_length_and_sends_nothing()
    {
        var (response, body) = await AnswerAsync("HEAD");
        Assert.Equal(200, response.StatusCode);
        Assert.Equal(Root.Plain.Content.Length, response.ContentLength);
        Assert.Empty(body);
    }

    [Theory]
    [InlineData("{0}")]
    [InlineData("W/{0}")]
    [InlineData("\"other\", {0}")]
    [InlineData("*")]
    public async Task A_browser_that_has_it_is_told_so(string known)
    {
        var (response, body) = await AnswerAsync(
            "GET",
            known.Replace("{0}", Root.Plain.ETag, StringComparison.Ordinal)
        );
        Assert.Equal(304, response.StatusCode);
        Assert.Empty(body);
        Assert.Equal(Root.Plain.ETag, response.Headers.ETag);
        Assert.Equal(1, response.Headers.ContentSecurityPolicy.Count);
    }

    [Theory]
    [InlineData("\"other\"")]
    [InlineData("nonsense")]
    [InlineData("")]
    public async Task A_browser_that_has_another_gets_the_new_one(string known)
    {
        var (response, body) = await AnswerAsync("GET", known);
        Assert.Equal(200, response.StatusCode);
        Assert.Equal(Root.Plain.Content.Length, body.Length);
    }

    [Theory]
    [InlineData("gzip, deflate, br, zstd", "br")]
    [InlineData("gzip", "gzip")]
    [InlineData("GZIP;q=0.5", "gzip")]
    [InlineData("br;q=0, gzip;q=0.1", "gzip")]
    [InlineData("*", "br")]
    [InlineData("*;q=0, gzip", "gzip")]
    [InlineData("br;q=0, gzip;q=0", null)]
    [InlineData("zstd", null)]
    [InlineData("identity", null)]
    [InlineData("nonsense;;", null)]
    [InlineData(null, null)]
    public async Task It_comes_in_the_smallest_coding_that_is_accepted(string? accepted, string? coding)
    {
        var (response, body) = await AnswerAsync("GET", accepted: accepted);
        Assert.Equal(coding, response.Headers.ContentEncoding.SingleOrDefault());
        Assert.Equal("Accept-Encoding", response.Headers.Vary);
        var variant = Root.Variants.Single(each => each.Coding == coding);
        Assert.Equal(variant.ETag, response.Headers.ETag);
        Assert.Equal(Root.Plain.Content.ToArray(), await DecodedAsync(body, coding));
        Assert.Equal(Root.Variants.Count, Root.Variants.Select(each => each.ETag).Distinct().Count());
    }

    [Fact]
    public async Task What_never_changes_is_kept_for_ever()
    {
        var script = PageFiles.All.First(file => file.Path.EndsWith(".js", StringComparison.Ordinal));
        var (response, _) = await AnswerAsync("GET", file: script);
        Assert.Equal("public, max-age=31536000, immutable", response.Headers.CacheControl);
    }

    [Fact]
    public void Every_text_is_there_compressed_and_smaller()
    {
        var texts = PageFiles.All.Where(file => Path.GetExtension(file.Path) is ".js" or ".css" or ".html").ToList();
        Assert.NotEmpty(texts);
        foreach (var file in texts)
        {
            Assert.Equal(["br", "gzip", null], file.Variants.Select(variant => variant.Coding));
            Assert.All(
                file.Variants.SkipLast(1),
                variant => Assert.True(variant.Content.Length < file.Plain.Content.Length, file.Path)
            );
        }
    }

    private static async Task<byte[]> DecodedAsync(byte[] body, string? coding)
    {
        await using Stream decoded = coding switch
        {
            "br" => new BrotliStream(new MemoryStream(body), CompressionMode.Decompress),
            "gzip" => new GZipStream(new MemoryStream(body), CompressionMode.Decompress),
            _ => new MemoryStream(body),
        };
        var plain = new MemoryStream();
        await decoded.CopyToAsync(plain, TestContext.Current.CancellationToken);
        return plain.ToArray();
    }

    private static PageFile Root => PageFiles.TryGet("/", out var file) ? file : throw new InvalidOperationException();

    private static async Task<(HttpResponse Response, byte[] Body)> AnswerAsync(
        string method,
        string? known = null,
        string? accepted = null,
        PageFile? file = null
    )
    {
        var body = new MemoryStream();
        var context = new DefaultHttpContext();
        context.Request.Method = method;
        context.Response.Body = body;
        if (known is not null)
        {
            context.Request.Headers.IfNoneMatch = known;
        }

        if (accepted is not null)
        {
            context.Request.Headers.AcceptEncoding = accepted;
        }

        await new PageResult(file ?? Root).ExecuteAsync(context);
        return (context.Response, body.ToArray());
    }

    [GeneratedRegex("(src|href)=\"(?<to>[^\"]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Link();

    [GeneratedRegex(@"^/assets/[^/]+-[\w-]{8}\.\w+$", RegexOptions.None, 1000)]
    private static partial Regex Hashed();
}
