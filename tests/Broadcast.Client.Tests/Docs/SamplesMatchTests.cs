using System.Text.RegularExpressions;
using Broadcast.Testing.Files;
using Xunit;

namespace Broadcast.Client.Tests.Docs;

public sealed partial class SamplesMatchTests
{
    [Fact]
    public void The_samples_in_the_documentation_are_those_that_run()
    {
        var code = File.ReadAllText(Repository.At("tests/Broadcast.Client.Tests/Docs/ClientSamples.cs"));
        var page = File.ReadAllText(Repository.At("docs/client.md"));
        var samples = Sample().Matches(code);
        Assert.Equal(3, samples.Count);
        foreach (Match sample in samples)
        {
            var lines = sample.Groups["body"].Value.TrimEnd().Split('\n');
            var text = string.Join('\n', lines.Select(line => line.Length > 8 ? line[8..] : string.Empty)).Trim();
            text = text.Replace("console.", "Console.", StringComparison.Ordinal);
            Assert.Contains($"```csharp\n{text}\n```", page, StringComparison.Ordinal);
        }
    }

    [GeneratedRegex(@"// sample: \w+\n(?<body>.*?)\n\s*// end", RegexOptions.Singleline, 10_000)]
    private static partial Regex Sample();
}
