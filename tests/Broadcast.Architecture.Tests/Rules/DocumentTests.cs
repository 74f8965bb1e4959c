using System.Text.RegularExpressions;
using Broadcast.Testing.Files;
using Xunit;

namespace Broadcast.Architecture.Tests.Rules;

/// <summary>Documents that do not outlive the code.</summary>
public sealed partial class DocumentTests
{
    public static TheoryData<string> Documents => [.. Sources.Below(".", "*.md")];

    [Theory, MemberData(nameof(Documents))]
    public void Every_link_within_the_repository_leads_somewhere(string document)
    {
        var text = Fenced().Replace(File.ReadAllText(Repository.At(document)), "");
        foreach (Match link in Link().Matches(text))
        {
            var target = link.Groups["target"].Value;
            if (
                target.Contains("://", StringComparison.Ordinal)
                || target.StartsWith("mailto:", StringComparison.Ordinal)
            )
            {
                continue;
            }

            var parts = target.Split('#', 2);
            var file =
                parts[0].Length == 0
                    ? Repository.At(document)
                    : Path.Combine(Path.GetDirectoryName(Repository.At(document))!, parts[0]);
            Assert.True(Path.Exists(file), $"{document} links to {target}, which is not there");
            if (parts.Length == 2 && file.EndsWith(".md", StringComparison.Ordinal))
            {
                Assert.True(
                    Anchors(file).Contains(parts[1]),
                    $"{document} links to {target}, a heading that is not there"
                );
            }
        }
    }

    [Fact]
    public void The_architecture_names_every_project()
    {
        var text = File.ReadAllText(Repository.At("ARCHITECTURE.md"));
        Assert.All(Sources.Projects, project => Assert.Contains(project, text, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("README.md")]
    [InlineData("ARCHITECTURE.md")]
    [InlineData("CONTRIBUTING.md")]
    [InlineData("CHANGELOG.md")]
    [InlineData("SECURITY.md")]
    [InlineData("LICENSE")]
    [InlineData("docs/protocol.md")]
    public void The_documents_that_people_look_for_are_there(string file) =>
        Assert.True(File.Exists(Repository.At(file)), file);

    [Fact]
    public void Every_code_of_the_protocol_document_is_a_code_of_the_program_and_the_other_way_round()
    {
        var document = File.ReadAllText(Repository.At("docs/protocol.md"));
        var errors = document[document.IndexOf("### Errors", StringComparison.Ordinal)..];
        errors = errors[..errors.IndexOf("### Close codes", StringComparison.Ordinal)];
        var written = ErrorRow().Matches(errors).Select(row => row.Groups["code"].Value).Order(StringComparer.Ordinal);
        var known = Constant()
            .Matches(File.ReadAllText(Repository.At("src/Broadcast.Protocol/ErrorCode.cs")))
            .Select(constant => constant.Groups["code"].Value)
            .Order(StringComparer.Ordinal);

        Assert.Equal(known, written);
    }

    [Fact]
    public void These_rules_see_what_they_look_for()
    {
        Assert.Equal("a/b.md#c", Link().Match("see [x](a/b.md#c).").Groups["target"].Value);
        Assert.Contains("close-codes", Anchors(Repository.At("docs/protocol.md")));
    }

    private static HashSet<string> Anchors(string file) =>
        [
            .. File.ReadLines(file)
                .Where(line => line.StartsWith('#'))
                .Select(line =>
                    NotInAnchor().Replace(line.TrimStart('#').Trim().ToLowerInvariant(), "").Replace(' ', '-')
                ),
        ];

    [GeneratedRegex(@"\[[^\]]*\]\((?<target>[^)\s]+)\)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Link();

    [GeneratedRegex("^```.*?^```", RegexOptions.Multiline | RegexOptions.Singleline, 1000)]
    private static partial Regex Fenced();

    [GeneratedRegex(@"[^\p{L}\p{N} _-]", RegexOptions.None, 1000)]
    private static partial Regex NotInAnchor();

    [GeneratedRegex(@"^\| `(?<code>[a-z_]+)` \|", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex ErrorRow();

    [GeneratedRegex("=> \"(?<code>[a-z_]+)\"|= \"(?<code>[a-z_]+)\";", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Constant();
}
