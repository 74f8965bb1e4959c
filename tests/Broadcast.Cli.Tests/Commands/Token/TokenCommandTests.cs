using System.Buffers.Text;
using System.Text;
using System.Text.Json;
using Broadcast.Cli.Commands;
using Broadcast.Testing.Files;
using Xunit;

namespace Broadcast.Cli.Tests.Commands.Token;

public sealed class TokenCommandTests
{
    private readonly TestEnvironment surroundings = new();

    [Fact]
    public async Task A_token_says_who_where_what_and_until_when()
    {
        using var folder = new TempFolder();
        var key = Path.Combine(folder.Path, "key");
        Assert.Equal(0, await RunAsync("token", "--new-key", key));
        surroundings.Output.GetStringBuilder().Clear();

        var code = await RunAsync(
            "token",
            "--name",
            "ann",
            "--room",
            "team-*,lobby",
            "--expires",
            "8h",
            "--rights",
            "read,admin",
            "--key-file",
            key
        );

        Assert.Equal(0, code);
        var parts = surroundings.Output.ToString().Trim().Split('.');
        Assert.Equal(3, parts.Length);
        Assert.Equal("""{"alg":"HS256","typ":"JWT"}""", Text(parts[0]));
        var claims = JsonDocument.Parse(Text(parts[1])).RootElement;
        Assert.Equal("ann", claims.GetProperty("name").GetString());
        Assert.Equal("ann", claims.GetProperty("sub").GetString());
        Assert.Equal("""["team-*","lobby"]""", claims.GetProperty("rooms").GetRawText());
        Assert.Equal("""["read","admin"]""", claims.GetProperty("rights").GetRawText());
        Assert.Equal(8 * 3600, claims.GetProperty("exp").GetInt64() - claims.GetProperty("iat").GetInt64());
    }

    [Fact]
    public async Task A_key_is_made_in_a_new_file_only()
    {
        using var folder = new TempFolder();
        var key = Path.Combine(folder.Path, "key");
        Assert.Equal(0, await RunAsync("token", "--new-key", key));
        Assert.Equal(1, await RunAsync("token", "--new-key", key));
        Assert.Contains(key, surroundings.Error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_short_key_is_refused()
    {
        using var folder = new TempFolder();
        var key = Path.Combine(folder.Path, "key");
        await File.WriteAllTextAsync(key, "short\n", TestContext.Current.CancellationToken);
        Assert.Equal(1, await RunAsync("token", "--name", "ann", "--key-file", key));
        Assert.Contains("32 bytes", surroundings.Error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--name", "a b")]
    [InlineData("--expires", "8")]
    [InlineData("--expires", "0h")]
    [InlineData("--expires", "9999999999d")]
    [InlineData("--rights", "own")]
    [InlineData("--key-file", "k", "--data", "d")]
    public async Task What_makes_no_sense_is_a_wrong_command_line(params string[] args) =>
        Assert.Equal(2, await RunAsync(["token", .. args]));

    private Task<int> RunAsync(params string[] args) =>
        CommandLine.RunAsync(args, surroundings.Environment, CommandHandlers.Real);

    private static string Text(string part) => Encoding.UTF8.GetString(Base64Url.DecodeFromChars(part));
}
