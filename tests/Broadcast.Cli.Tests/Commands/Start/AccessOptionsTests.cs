using Broadcast.Cli.Commands.Start;
using Broadcast.Server.Access;
using Broadcast.Testing.Files;
using Xunit;

namespace Broadcast.Cli.Tests.Commands.Start;

public sealed class AccessOptionsTests
{
    private readonly TestEnvironment surroundings = new();

    [Theory]
    [InlineData]
    [InlineData("--host", "127.0.0.1")]
    [InlineData("--host", "::1")]
    [InlineData("--host", "0.0.0.0", "--auth", "open")]
    public void Everybody_is_let_in_on_this_machine_and_elsewhere_when_that_is_said(params string[] args) =>
        Assert.Equal(AccessMode.Open, Read(args).Access.Mode);

    [Theory]
    [InlineData("0.0.0.0")]
    [InlineData("::")]
    [InlineData("192.168.1.7")]
    [InlineData("example.org")]
    public void Letting_in_others_without_saying_whom_is_refused_with_what_to_add(string host)
    {
        var error = Assert.Single(Errors("--host", host));
        Assert.Contains("add --auth password or --auth token", error, StringComparison.Ordinal);
        Assert.Contains("--auth open", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--auth", "maybe")]
    [InlineData("--password-file", "p")]
    [InlineData("--auth", "password", "--key-file", "k")]
    [InlineData("--auth", "token", "--key-file", "k", "--jwks", "https://example.org/keys")]
    [InlineData("--auth", "token", "--jwks", "http://example.org/keys")]
    [InlineData("--auth", "token", "--ephemeral")]
    [InlineData("--auth", "token", "--admin-password-file", "p")]
    public void What_does_not_fit_together_is_one_error(params string[] args) => Assert.Single(Errors(args));

    [Fact]
    public async Task The_password_comes_from_a_file_or_the_environment_and_never_from_the_command_line()
    {
        using var folder = new TempFolder();
        var file = Path.Combine(folder.Path, "password");
        await File.WriteAllTextAsync(file, "open sesame\n", TestContext.Current.CancellationToken);

        var fromFile = Files("--auth", "password", "--password-file", file).Password!;
        Assert.True(fromFile.Matches("open sesame"));
        Assert.Equal("SharedSecret", fromFile.ToString());
        Assert.Throws<AccessOptionException>(() => Files("--auth", "password"));
        surroundings.With("BROADCAST_PASSWORD", "from the environment");
        Assert.True(Files("--auth", "password").Password!.Matches("from the environment"));
    }

    [Fact]
    public void Tokens_have_a_key_in_the_data_folder_that_is_made_once_for_its_owner_alone()
    {
        using var folder = new TempFolder();
        var data = Path.Combine(folder.Path, "data");

        var first = Files("--auth", "token", "--data", data).Tokens!.SharedKey!.Value;
        var second = Files("--auth", "token", "--data", data).Tokens!.SharedKey!.Value;

        Assert.True(first.Length >= 32);
        Assert.Equal(first.ToArray(), second.ToArray());
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(
                UnixFileMode.UserRead | UnixFileMode.UserWrite,
                File.GetUnixFileMode(Path.Combine(data, "token.key"))
            );
        }
    }

    private AccessOptions Files(params string[] args)
    {
        var options = Read(args);
        return AccessFiles.Read(options.Access, options.DataDirectory, surroundings.Environment);
    }

    private StartOptions Read(params string[] args)
    {
        var (options, errors) = Parse(args);
        Assert.Empty(errors);
        return options;
    }

    private IReadOnlyList<string> Errors(params string[] args) => Parse(args).Errors;

    private (StartOptions Options, IReadOnlyList<string> Errors) Parse(string[] args)
    {
        var syntax = new StartSyntax();
        var command = new System.CommandLine.Command("start");
        syntax.AddTo(command);
        return StartOptionsReader.Read(command.Parse(args).CommandResult, syntax, surroundings.Environment);
    }
}
