using System.Text.RegularExpressions;
using Broadcast.Testing.Files;
using Xunit;

namespace Broadcast.Architecture.Tests.Rules;

/// <summary>docs/guarantees.md names tests, and they are there.</summary>
public sealed partial class GuaranteeTests
{
    [Fact]
    public void Every_test_that_a_promise_names_is_there()
    {
        var code = string.Join('\n', Sources.Below("tests", "*.cs").SelectMany(Sources.Lines));
        var named = Name()
            .Matches(File.ReadAllText(Repository.At("docs/guarantees.md")))
            .Select(match => match.Groups["name"].Value)
            .Distinct(StringComparer.Ordinal)
            .ToArray();
        Assert.Contains("CrashTests", named);
        var missing = named
            .Where(name => !code.Contains($" {name}(", StringComparison.Ordinal) && !IsClass(name))
            .ToArray();
        Assert.Equal([], missing);

        bool IsClass(string name) => code.Contains($" class {name}", StringComparison.Ordinal);
    }

    // `SomethingTests`, `SomethingConformance` and `A_sentence`.
    [GeneratedRegex(@"`(?<name>[A-Z]\w*(Tests|Conformance)|[A-Z][a-z]*_\w+)`", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Name();
}
