using Broadcast.Cli.Commands;
using Broadcast.Cli.Commands.Completions;
using Broadcast.Cli.Tests.Commands.Connect.Piped;
using Broadcast.Testing.Files;
using Xunit;

namespace Broadcast.Cli.Tests.Commands.Completions;

/// <summary>The scripts in the shells that they are for, by the shells' own means of completing.</summary>
public sealed class CompletionsTests : IDisposable
{
    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("co", "connect completions")]
    [InlineData("start --auth ''", "open password token")]
    [InlineData("start --auth = p", "password")]
    [InlineData("connect --js", "--json")]
    [InlineData("connect --count ''", "")]
    [InlineData("completions ''", "bash zsh fish")]
    [InlineData("verify /et", "/etc")]
    [InlineData("import /etc/host", "/etc/host.conf /etc/hostname /etc/hosts")]
    [InlineData("send --token-file /etc/hostn", "/etc/hostname")]
    [InlineData("--ver", "--version")]
    public async Task Bash_offers_what_fits(string typed, string offered)
    {
        var script = await WriteAsync("bash");
        var (code, output, errors) = await Shell.RunAsync(
            $$"""
            source '{{script}}'
            compopt() { :; }
            COMP_WORDS=(broadcast-server {{typed}}); COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
            _broadcast_server
            printf '%s\n' "${COMPREPLY[@]}" | sort | paste -sd ' '
            """
        );
        Assert.Equal((0, ""), (code, errors));
        var sorted = offered.Split(' ').Order(StringComparer.Ordinal);
        Assert.Equal(
            sorted,
            output
                .TrimEnd('\n')
                .Split(' ')
                .Where(w => w is not "/etc/hosts.allow" and not "/etc/hosts.deny")
                .Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    public async Task Bash_knows_every_option_of_every_command()
    {
        var script = await WriteAsync("bash");
        foreach (var command in await CommandsAsync())
        {
            var help = await Shell.RunAsync($"broadcast-server {command} --help");
            var options = help
                .Output.Split('\n')
                .SkipWhile(line => line != "Options:")
                .TakeWhile(line => line.Length > 0)
                .SelectMany(line => line.Split(' ', ','))
                .Select(word => word.TrimEnd('.', ';', ':'))
                .Where(word => word.StartsWith("--", StringComparison.Ordinal))
                .ToHashSet(StringComparer.Ordinal);
            var (_, output, _) = await Shell.RunAsync(
                $"source '{script}'; COMP_WORDS=(broadcast-server {command} --); COMP_CWORD=2; _broadcast_server; echo ${{COMPREPLY[*]}}"
            );
            var offered = output.Split([' ', '\n']);
            Assert.All(options.Where(o => o.Length > 2), option => Assert.Contains(option, offered));
        }
    }

    [Fact]
    public async Task Zsh_offers_what_fits()
    {
        Assert.SkipUnless(File.Exists("/usr/bin/zsh"), "zsh is not installed.");
        var script = await WriteAsync("zsh");
        Assert.Equal((0, "", ""), await Shell.RunAsync($"zsh -n '{script}'"));
        // A shell of its own in a terminal of its own, into which the key Tab is typed.
        var typing = Path.Combine(folder.Path, "typing");
        await File.WriteAllTextAsync(
            typing,
            """
            zmodload zsh/zpty
            zpty z zsh -f -i
            zpty -w z "PS1=; unsetopt zle_bracketed_paste; autoload -Uz compinit; compinit -u -D; source $1; echo REA''DY"
            zpty -r z out '*READY*'
            zpty -w -n z "$2"$'\t'
            zpty -r z out "*$3*" && print found
            """
        );
        foreach (
            var (typed, completed) in new[]
            {
                ("broadcast-server conn", "connect"),
                ("broadcast-server connect --tok", "--token-file"),
                ("broadcast-server start --auth pass", "password"),
            }
        )
        {
            var (_, output, _) = await Shell.RunAsync($"timeout 20 zsh '{typing}' '{script}' '{typed}' '{completed}'");
            Assert.Equal("found\n", output);
        }
    }

    [Fact]
    public async Task Fish_offers_what_fits()
    {
        Assert.SkipUnless(File.Exists("/usr/bin/fish"), "fish is not installed.");
        var script = await WriteAsync("fish");
        foreach (
            var (typed, completed) in new[]
            {
                ("broadcast-server conn", "connect"),
                ("broadcast-server connect --tok", "--token-file"),
                ("broadcast-server start --auth pass", "password"),
            }
        )
        {
            var (code, output, errors) = await Shell.RunAsync(
                $"HOME='{folder.Path}' fish --no-config -c \"source '{script}'; complete -C '{typed}'\""
            );
            Assert.Equal((0, ""), (code, errors));
            Assert.Equal(
                [completed],
                output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => l.Split('\t')[0])
            );
        }
    }

    [Fact]
    public async Task Another_shell_is_refused()
    {
        var (code, _, errors) = await Shell.RunAsync("broadcast-server completions tcsh");
        Assert.Equal(2, code);
        Assert.Contains("The shells are bash, zsh, fish", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Words_are_offered_only_for_options_that_there_are()
    {
        var surroundings = new TestEnvironment();
        await CommandLine.RunAsync(["man"], surroundings.Environment, CommandHandlers.Real);
        var page = surroundings.Output.ToString().Replace("\\-", "-", StringComparison.Ordinal);
        Assert.All(ValueWords.Known.Keys, option => Assert.Contains(option, page, StringComparison.Ordinal));
    }

    private async Task<string> WriteAsync(string shell)
    {
        var path = Path.Combine(folder.Path, $"broadcast-server.{shell}");
        var (code, _, errors) = await Shell.RunAsync($"broadcast-server completions {shell} > '{path}'");
        Assert.Equal((0, ""), (code, errors));
        return path;
    }

    private static async Task<IEnumerable<string>> CommandsAsync()
    {
        var (_, output, _) = await Shell.RunAsync("broadcast-server --help");
        return output
            .Split('\n')
            .SkipWhile(line => line != "Commands:")
            .Skip(1)
            .TakeWhile(line => line.Length > 0)
            .Select(line => line.Trim().Split(' ')[0]);
    }
}
