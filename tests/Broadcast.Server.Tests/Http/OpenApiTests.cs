using System.Text.Json;
using System.Text.RegularExpressions;
using Broadcast.Server.Tests.Functional.Kit;
using Broadcast.Testing.Files;
using Xunit;

namespace Broadcast.Server.Tests.Http;

public sealed partial class OpenApiTests
{
    private static readonly string[] Methods = ["get", "head", "post", "put", "patch", "delete"];

    [Fact]
    public async Task What_is_described_is_served_and_what_is_served_is_described()
    {
        await using var server = await TestServer.StartAsync();
        await using var api = new ApiClient(server);
        var document = await api.ReadAsync("/openapi.json");
        Assert.StartsWith("3.1", document.GetProperty("openapi").GetString(), StringComparison.Ordinal);
        var described = document
            .GetProperty("paths")
            .EnumerateObject()
            .ToDictionary(
                path => path.Name,
                path => path.Value.EnumerateObject().Select(member => member.Name).Intersect(Methods).Order().ToArray()
            );
        Assert.Equal(
            server
                .Server.Routes.Select(route => "/" + route.RoutePattern.RawText!.TrimStart('/'))
                .Where(IsApi)
                .Distinct(StringComparer.Ordinal)
                .Order(StringComparer.Ordinal),
            described.Keys.Order(StringComparer.Ordinal)
        );
        foreach (var (path, methods) in described)
        {
            var address = path.Replace("{room}", "lobby", StringComparison.Ordinal)
                .Replace("{seq}", "1", StringComparison.Ordinal)
                .Replace("{action}", "kick", StringComparison.Ordinal);
            var options = await api.SendAsync(new HttpRequestMessage(HttpMethod.Options, address));
            var allowed = options.Content.Headers.Allow.Select(method => method.ToLowerInvariant());
            Assert.Equal(methods, allowed.Except(["head", "options"]).Order());
        }
    }

    // All but the page, its files and the address of WebSockets.
    private static bool IsApi(string route) =>
        route is "/metrics" or "/healthz" or "/readyz" or "/openapi.json"
        || route.StartsWith("/api", StringComparison.Ordinal);

    [Fact]
    public async Task Nothing_is_routed_that_is_neither_described_nor_of_the_page()
    {
        await using var server = await TestServer.StartAsync();
        var others = server
            .Server.Routes.Select(route => "/" + route.RoutePattern.RawText!.TrimStart('/'))
            .Where(route => !IsApi(route) && !IsPage(route));
        Assert.Empty(others);
    }

    private static bool IsPage(string route) =>
        route is "/" or "/ws" or "/r/{room}"
        || route.StartsWith("/assets/", StringComparison.Ordinal)
        || Path.HasExtension(route);

    [Fact]
    public async Task Everything_that_is_referred_to_is_there()
    {
        await using var server = await TestServer.StartAsync();
        await using var api = new ApiClient(server);
        var document = await api.ReadAsync("/openapi.json");
        foreach (var reference in References(document))
        {
            var found = document;
            foreach (var step in reference.TrimStart('#', '/').Split('/'))
            {
                Assert.True(found.TryGetProperty(step, out found), reference);
            }
        }
    }

    [Fact]
    public void Every_code_of_HTTP_alone_is_documented_and_every_documented_one_is_used()
    {
        var folder = Repository.At("src/Broadcast.Server/Http");
        var used = Directory
            .GetFiles(folder, "*.cs")
            .SelectMany(file => UsedCodes().Matches(File.ReadAllText(file)))
            .Select(match => match.Groups["code"].Value);
        var documented = DocumentedCodes()
            .Matches(File.ReadAllText(Repository.At("docs/http.md")))
            .Select(match => match.Groups["code"].Value);
        Assert.Equal(used.Distinct().Order(StringComparer.Ordinal), documented.Order(StringComparer.Ordinal));
    }

    [GeneratedRegex(@"(?:StatusCodes\.\w+|\bstatus),\s*""(?<code>[a-z_]+)""", RegexOptions.None, 1000)]
    private static partial Regex UsedCodes();

    [GeneratedRegex(@"^\| \d{3} \| `(?<code>[a-z_]+)`", RegexOptions.Multiline, 1000)]
    private static partial Regex DocumentedCodes();

    private static IEnumerable<string> References(JsonElement element) =>
        element.ValueKind switch
        {
            JsonValueKind.Object => element
                .EnumerateObject()
                .SelectMany(member => member.Name == "$ref" ? [member.Value.GetString()!] : References(member.Value)),
            JsonValueKind.Array => element.EnumerateArray().SelectMany(References),
            _ => [],
        };
}
