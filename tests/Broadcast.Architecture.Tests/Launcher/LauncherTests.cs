using Broadcast.Testing.Processes;
using Broadcast.Testing.Waiting;
using Xunit;

namespace Broadcast.Architecture.Tests.Launcher;

public sealed class LauncherTests : IDisposable
{
    private readonly FakeCheckout _checkout = new();

    public void Dispose() => _checkout.Dispose();

    [Fact]
    public async Task The_first_start_builds_and_says_so_on_standard_error_only()
    {
        var (code, output, errors) = await _checkout.RunAsync("hello");

        Assert.Equal(0, code);
        Assert.Equal("broadcast-server: building broadcast-server (first start takes a minute)…\n", errors);
        Assert.Equal($"DOTNET_ROOT={_checkout["dotnet"]}\n<hello>\n", output);
        Assert.Contains("-c Release", File.ReadAllText(_checkout["dotnet/builds"]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_start_without_changes_builds_nothing_and_says_nothing()
    {
        await _checkout.RunAsync();

        var (code, _, errors) = await _checkout.RunAsync();

        Assert.Equal((0, "", 1), (code, errors, _checkout.Builds));
    }

    [Theory]
    [InlineData("repo/src/Program.cs")]
    [InlineData("repo/src/Broadcast.Cli/New.cs")]
    [InlineData("repo/src/Broadcast.Cli/packages.lock.json")]
    [InlineData("repo/web/page.html")]
    [InlineData("repo/Directory.Build.props")]
    [InlineData("repo/Directory.Packages.props")]
    [InlineData("repo/global.json")]
    public async Task A_changed_or_new_source_is_built(string file)
    {
        await _checkout.RunAsync();
        _checkout.Write(file, "second");

        await _checkout.RunAsync();
        await _checkout.RunAsync();

        Assert.Equal(2, _checkout.Builds);
    }

    [Fact]
    public async Task A_removed_source_is_built()
    {
        await _checkout.RunAsync();
        File.Delete(_checkout["repo/src/Program.cs"]);

        await _checkout.RunAsync();

        Assert.Equal(2, _checkout.Builds);
    }

    [Fact]
    public async Task A_source_that_changed_during_the_build_is_built_at_the_next_start()
    {
        _checkout.LetDotnet("meanwhile");
        await _checkout.RunAsync();
        File.Delete(_checkout["dotnet/meanwhile"]);

        await _checkout.RunAsync();
        await _checkout.RunAsync();

        Assert.Equal(2, _checkout.Builds);
    }

    [Theory]
    [InlineData("repo/src/Broadcast.Cli/obj/generated.cs")]
    [InlineData("repo/web/node_modules/x/index.js")]
    [InlineData("repo/docs/page.md")]
    [InlineData("repo/tests/Test.cs")]
    public async Task What_the_program_is_not_made_of_is_not_built(string file)
    {
        _checkout.Write("repo/web/page.html", "first");
        await _checkout.RunAsync();
        _checkout.Write(file, "second");

        await _checkout.RunAsync();

        Assert.Equal(1, _checkout.Builds);
    }

    [Fact]
    public async Task A_checkout_that_moved_is_built()
    {
        await _checkout.RunAsync();
        Directory.Move(_checkout.Root, _checkout["moved"]);

        var (code, _, _) = await RunningProgram.RunAsync(_checkout.Command([], _checkout["moved/broadcast-server"]));

        Assert.Equal((0, 2), (code, _checkout.Builds));
    }

    [Fact]
    public async Task Every_argument_arrives_as_it_was_given()
    {
        string[] arguments = ["", "two words", "*", "$HOME", "--flag=x y", "it's", "line\nbreak", "\\"];

        var (_, output, _) = await _checkout.RunAsync(arguments);

        Assert.EndsWith(
            string.Concat(arguments.Select(argument => $"<{argument}>\n")),
            output,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task The_exit_code_is_the_programs() => Assert.Equal(7, (await _checkout.RunAsync("fail")).ExitCode);

    [Fact]
    public async Task Standard_input_is_the_programs_also_when_there_is_a_build()
    {
        await using var program = new RunningProgram(_checkout.Command(["read"]));
        await program.Input.WriteAsync("piped");
        program.Input.Close();

        Assert.Equal(0, await program.WaitForExitAsync());
        Assert.Equal("piped\n", program.Output);
    }

    [Fact]
    public async Task A_signal_reaches_the_program_under_the_same_process_id()
    {
        await using var program = new RunningProgram(_checkout.Command(["wait"]));
        await program.WaitForAsync("waiting");

        await program.TerminateAsync();

        Assert.Equal(42, await program.WaitForExitAsync());
        Assert.Equal("waiting\ngot TERM\n", program.Output);
    }

    [Theory]
    [InlineData("/absolute")]
    [InlineData("relative")]
    public async Task It_works_through_links(string kind)
    {
        var link = _checkout["home/link"];
        File.CreateSymbolicLink(link, kind == "relative" ? "../repo/broadcast-server" : _checkout.Launcher);
        File.CreateSymbolicLink(_checkout["home/second"], "link");

        var (code, output, _) = await RunningProgram.RunAsync(_checkout.Command(["x"], _checkout["home/second"]));

        Assert.Equal(0, code);
        Assert.EndsWith("<x>\n", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_works_from_its_own_folder_and_as_an_argument_of_the_shell()
    {
        var start = _checkout.Command(["broadcast-server", "x"], "/bin/sh");
        start.WorkingDirectory = _checkout.Root;

        var (code, output, _) = await RunningProgram.RunAsync(start);

        Assert.Equal(0, code);
        Assert.EndsWith("<x>\n", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_dotnet_it_says_in_one_line_what_is_missing_and_where_to_get_it()
    {
        var (code, output, errors) = await RunningProgram.RunAsync(_checkout.Command([], dotnetOnPath: false));

        Assert.Equal((1, ""), (code, output));
        Assert.Equal(
            "broadcast-server: the .NET 10 SDK is needed, but no dotnet SDK is installed; get it from https://dotnet.microsoft.com/download/dotnet/10.0\n",
            errors
        );
    }

    [Fact]
    public async Task Without_Node_it_says_in_one_line_what_the_page_needs_and_how_to_do_without()
    {
        _checkout.Write("repo/web/package.json", "{}");

        var (code, output, errors) = await _checkout.RunAsync();

        Assert.Equal((1, "", 0), (code, output, _checkout.Builds));
        Assert.Equal(
            "broadcast-server: the web page needs Node.js 20.19 or newer with npm, get it from https://nodejs.org; to start without the page: WithoutPage=true ./broadcast-server start\n",
            errors
        );
    }

    [Fact]
    public async Task Without_the_page_it_starts_without_Node_and_gets_the_page_when_Node_has_come()
    {
        _checkout.Write("repo/web/package.json", "{}");
        var start = _checkout.Command(["x"]);
        start.Environment["WithoutPage"] = "true";
        var (code, output, _) = await RunningProgram.RunAsync(start);
        Assert.Equal(0, code);
        Assert.EndsWith("<x>\n", output, StringComparison.Ordinal);

        await _checkout.RunAsync();
        Assert.Equal(1, _checkout.Builds);

        _checkout.AddTool("node");
        _checkout.AddTool("npm");
        await _checkout.RunAsync();
        await _checkout.RunAsync();
        Assert.Equal(2, _checkout.Builds);
    }

    [Fact]
    public async Task With_only_other_sdks_it_names_them()
    {
        _checkout.Write("dotnet/sdks", "8.0.404 [/sdk]\n9.0.101 [/sdk]\n");

        var (code, _, errors) = await _checkout.RunAsync();

        Assert.Equal(1, code);
        Assert.Equal(
            "broadcast-server: the .NET 10 SDK is needed, but only 8.0.404, 9.0.101 is installed; get it from https://dotnet.microsoft.com/download/dotnet/10.0\n",
            errors
        );
    }

    [Fact]
    public async Task With_a_runtime_but_no_sdk_it_says_that_the_sdk_is_missing()
    {
        _checkout.Write("dotnet/sdks", "");

        var (code, _, errors) = await _checkout.RunAsync();

        Assert.Equal(1, code);
        Assert.Contains("but no dotnet SDK is installed", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_dotnet_that_is_only_in_the_home_folder_is_found()
    {
        Directory.Move(_checkout["dotnet"], _checkout["home/.dotnet"]);

        var (code, output, _) = await RunningProgram.RunAsync(_checkout.Command([], dotnetOnPath: false));

        Assert.Equal(0, code);
        Assert.Equal($"DOTNET_ROOT={_checkout["home/.dotnet"]}\n", output);
    }

    [Fact]
    public async Task A_dotnet_that_is_gone_is_told_and_not_left_to_the_program()
    {
        await _checkout.RunAsync();
        Directory.Delete(_checkout["dotnet/shared"], recursive: true);
        _checkout.Write("dotnet/sdks", "");

        var (code, _, errors) = await _checkout.RunAsync();

        Assert.Equal(1, code);
        Assert.Contains("the .NET 10 SDK is needed", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_failed_build_shows_its_errors_and_is_tried_again()
    {
        _checkout.LetDotnet("fails");

        var (code, output, errors) = await _checkout.RunAsync();
        File.Delete(_checkout["dotnet/fails"]);
        var (second, _, _) = await _checkout.RunAsync();

        Assert.Equal((1, "", 0), (code, output, second));
        Assert.EndsWith(
            "broadcast-server: the build failed:\nsrc/X.cs(1,2): error CS1002: ; expected\n",
            errors,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Where_it_cannot_be_compiled_ahead_it_is_built_as_it_is()
    {
        _checkout.LetDotnet("nocompiler");

        var (code, output, errors) = await _checkout.RunAsync("x");
        await _checkout.RunAsync("x");

        Assert.Equal((0, 2), (code, _checkout.Builds));
        Assert.EndsWith("<x>\n", output, StringComparison.Ordinal);
        Assert.DoesNotContain("failed", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_starts_at_once_build_once()
    {
        _checkout.LetDotnet("slow");

        var runs = Enumerable.Range(0, 4).Select(_ => _checkout.RunAsync("x")).ToArray();
        await Eventually.EndsAsync(Task.WhenAll(runs));

        Assert.All(runs, run => Assert.Equal(0, run.Result.ExitCode));
        Assert.Equal(1, _checkout.Builds);
    }
}
