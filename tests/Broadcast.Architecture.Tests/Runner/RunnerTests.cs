using Xunit;

namespace Broadcast.Architecture.Tests.Runner;

public sealed class RunnerTests : IDisposable
{
    private readonly FakeSuite _suite = new();

    public void Dispose() => _suite.Dispose();

    [Fact]
    public async Task The_last_line_adds_up_what_all_projects_say()
    {
        _suite.Project("A.Tests", total: 5);
        _suite.Project("B.Tests", total: 7, skipped: 2);

        var (code, lines) = await _suite.RunAsync();

        Assert.Equal((0, "10 passed, 0 failed, 2 skipped"), (code, lines[^1]));
        Assert.Contains(
            lines,
            line =>
                line.StartsWith("A.Tests", StringComparison.Ordinal)
                && line.Contains("5 passed", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task A_failed_test_fails_the_run_and_the_other_projects_still_run()
    {
        _suite.Project("A.Tests", total: 5, failed: 2);
        _suite.Project("B.Tests", total: 1);

        var (code, lines) = await _suite.RunAsync();

        Assert.Equal((1, "4 passed, 2 failed, 0 skipped"), (code, lines[^1]));
    }

    [Theory]
    [InlineData("exit 0", "crashed with exit code 0 before its summary")]
    [InlineData("echo going; kill -ABRT $$", "crashed with exit code 134 before its summary")]
    [InlineData("echo 'Long running test: X.Hangs'; sleep 60", "hung: ended after 2 s")]
    [InlineData("echo '   A.Tests  Total: 0'", "ran no test")]
    [InlineData("echo 'Total: 0, Errors: 0, Failed: 0, Skipped: 0, Not Run: 0'", "ran no test")]
    [InlineData("echo 'Total: 3, Errors: 1, Failed: 0, Skipped: 0, Not Run: 0'; exit 1", "1 failed")]
    [InlineData(
        "echo 'Total: 3, Errors: 0, Failed: 0, Skipped: 0, Not Run: 0'; exit 3",
        "exit code 3, though no test failed"
    )]
    public async Task A_project_that_does_not_come_to_a_good_end_fails_the_run(string lines, string reason)
    {
        _suite.Project("A.Tests", lines);
        if (reason.StartsWith("hung", StringComparison.Ordinal))
        {
            _suite.Limit = "2";
        }

        var (code, output) = await _suite.RunAsync();

        Assert.Equal(1, code);
        Assert.EndsWith("1 failed, 0 skipped", output[^1], StringComparison.Ordinal);
        Assert.Contains(
            output,
            line =>
                line.StartsWith("A.Tests", StringComparison.Ordinal) && line.Contains(reason, StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task A_project_that_the_build_did_not_make_fails_the_run()
    {
        _suite.Project("A.Tests", total: 1);
        _suite.Project("B.Tests/lost", total: 1);

        var (code, lines) = await _suite.RunAsync();

        Assert.Equal((1, "1 passed, 1 failed, 0 skipped"), (code, lines[^1]));
    }

    [Fact]
    public async Task A_hanging_test_is_named()
    {
        _suite.Project("A.Tests", "echo '[Long Running Test] X.Hangs'; sleep 60");
        _suite.Limit = "2";

        var (_, lines) = await _suite.RunAsync();

        var at = Array.IndexOf(lines, "Still running when the time was up:");
        Assert.Contains("X.Hangs", lines[at + 1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_reason_of_every_skip_is_shown()
    {
        _suite.Project(
            "A.Tests",
            """
            echo '    A.First [SKIP]'
            echo '      no browser here'
            echo 'Total: 1, Errors: 0, Failed: 0, Skipped: 1, Not Run: 0'
            """
        );

        var (code, lines) = await _suite.RunAsync();

        Assert.Equal((0, "0 passed, 0 failed, 1 skipped"), (code, lines[^1]));
        Assert.Contains("      no browser here", lines);
    }

    [Fact]
    public async Task A_failed_build_shows_its_errors_and_runs_no_test()
    {
        _suite.Project("A.Tests", total: 5);
        _suite.Dotnet("if [ \"$1\" = build ]; then echo 'x.cs: error CS1: wrong'; exit 1; fi");

        var (code, lines) = await _suite.RunAsync();

        Assert.Equal((1, "0 passed, 1 failed, 0 skipped"), (code, lines[^1]));
        Assert.Contains("x.cs: error CS1: wrong", lines);
    }

    [Fact]
    public async Task A_file_that_is_not_formatted_fails_the_run()
    {
        _suite.Project("A.Tests", total: 5);
        _suite.Dotnet("if [ \"$1\" = csharpier ]; then echo 'Error x.cs - Was not formatted.'; exit 1; fi");

        var (code, lines) = await _suite.RunAsync();

        Assert.Equal((1, "5 passed, 1 failed, 0 skipped"), (code, lines[^1]));
        Assert.Contains("Error x.cs - Was not formatted.", lines);
    }

    [Fact]
    public async Task Names_choose_projects_in_any_case()
    {
        _suite.Project("Broadcast.One.Tests", total: 1);
        _suite.Project("Broadcast.Two.Tests", total: 2);
        _suite.Project("Broadcast.Three.Tests", total: 4);

        var (code, lines) = await _suite.RunAsync("one", "THREE");

        Assert.Equal((0, "5 passed, 0 failed, 0 skipped"), (code, lines[^1]));
    }

    [Theory]
    [InlineData("nothing-like-it")]
    [InlineData("--wrong")]
    public async Task Wrong_usage_is_told_with_exit_code_2(string argument)
    {
        _suite.Project("A.Tests", total: 1);

        var (code, lines) = await _suite.RunAsync(argument);

        Assert.Equal(2, code);
        Assert.Single(lines);
        Assert.Contains(argument, lines[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Help_says_how_it_is_used()
    {
        var (code, lines) = await _suite.RunAsync("--help");

        Assert.Equal(0, code);
        Assert.StartsWith("Usage: ./test", lines[0], StringComparison.Ordinal);
    }
}
