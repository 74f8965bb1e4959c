using System.Text.Json;
using System.Xml.Linq;
using Broadcast.Testing.Files;
using Xunit;

namespace Broadcast.Packaging.Tests.Packages;

public sealed class NoticesTests
{
    [Fact]
    public void Everything_that_is_shipped_and_made_by_others_is_named_with_its_licence()
    {
        var notices = File.ReadAllText(Repository.At("packaging/THIRD-PARTY-NOTICES.txt"));
        var packages = XDocument
            .Load(Repository.At("Directory.Packages.props"))
            .Descendants("ItemGroup")
            .Single(group => group.Attribute("Label")?.Value == "product")
            .Elements("PackageVersion")
            .Select(package => package.Attribute("Include")!.Value);
        using var page = JsonDocument.Parse(File.ReadAllText(Repository.At("web/package.json")));
        var scripts = page.RootElement.GetProperty("dependencies").EnumerateObject().Select(each => each.Name);

        string[] shipped = [.. packages, .. scripts];
        Assert.True(shipped.Length > 6);
        Assert.All(shipped, name => Assert.Contains($"  {name} ", notices, StringComparison.Ordinal));
    }
}
