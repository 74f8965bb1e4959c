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

    private static PageFile Root => PageFiles.TryGet("/", out var file) ? file : throw new InvalidOperationException();

    private static async Task<(HttpResponse Response, byte[] Body)> AnswerAsync(string method, string? known = null)
    {
        var body = new MemoryStream();
        var context = new DefaultHttpContext();
        context.Request.Method = method;
        context.Response.Body = body;
        if (known is not null)
        {
            context.Request.Headers.IfNoneMatch = known;
        }

        await new PageResult(Root).ExecuteAsync(context);
        return (context.Response, body.ToArray());
    }

    [GeneratedRegex("(src|href)=\"(?<to>[^\"]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Link();

    [GeneratedRegex(@"^/assets/[^/]+-[\w-]{8}\.\w+$", RegexOptions.None, 1000)]
    private static partial Regex Hashed();
}
