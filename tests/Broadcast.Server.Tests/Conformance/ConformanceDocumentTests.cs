using Broadcast.Testing.Conformance;
using Broadcast.Testing.Files;
using Xunit;

namespace Broadcast.Server.Tests.Conformance;

public sealed class ConformanceDocumentTests
{
    public static TheoryData<string> Numbers => [.. WireTable.Sections.Select(section => section.Number), "9", "13"];

    [Theory]
    [MemberData(nameof(Numbers))]
    public void The_document_has_a_row_for_every_section(string number) =>
        Assert.Contains(
            $"\n| {number} | ",
            File.ReadAllText(Repository.At("docs/conformance.md")),
            StringComparison.Ordinal
        );
}
