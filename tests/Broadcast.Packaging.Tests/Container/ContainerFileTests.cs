using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Broadcast.Packaging.Tests.Packages;
using Broadcast.Testing.Files;
using Broadcast.Testing.Network;
using Broadcast.Testing.Processes;
using Xunit;

namespace Broadcast.Packaging.Tests.Container;

/// <summary>What the image does, done without an engine: its command in a root of its own, as its user, with its environment, on a read-only disk.</summary>
public sealed partial class ContainerFileTests(MadePackages made)
{
    private static readonly string[] Known =
    [
        "ARG",
        "FROM",
        "COPY",
        "WORKDIR",
        "RUN",
        "ENV",
        "USER",
        "VOLUME",
        "EXPOSE",
        "STOPSIGNAL",
        "HEALTHCHECK",
        "ENTRYPOINT",
        "CMD",
    ];

    private static readonly string[] Libraries = ["libssl.so.3", "libcrypto.so.3", "libsqlite3.so.0"];

    private readonly ContainerFile file = new();

    [Fact]
    public void It_says_what_an_engine_has_to_know()
    {
        Assert.All(file.Names, name => Assert.Contains(name, Known));
        Assert.Equal(["10001:10001"], file.OfImage("USER"));
        Assert.Equal(["8080"], file.OfImage("EXPOSE"));
        Assert.Equal(["SIGTERM"], file.OfImage("STOPSIGNAL"));
        Assert.Equal(["/data"], ContainerFile.Words(Assert.Single(file.OfImage("VOLUME"))));
        Assert.Equal("8080", file.Environment()["PORT"]);
    }

    [Fact]
    public void What_it_copies_from_the_build_is_in_the_archive_or_the_sources()
    {
        var copied = file.OfImage("COPY")
            .SelectMany(value => value.Split(' ').Where(word => word.StartsWith("/program/", StringComparison.Ordinal)))
            .Select(path => path["/program/".Length..])
            .ToList();
        Assert.Contains("broadcast-server", copied);
        var script = File.ReadAllText(Repository.At("packaging/build"));
        Assert.All(copied, path => Assert.Contains(path.Split('/')[0], script, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Its_scripts_are_of_a_shell_without_faults()
    {
        foreach (var script in ((string[])["packaging/build", "packaging/compare"]).Select(Repository.At))
        {
            var (code, _, errors) = await RunningProgram.RunAsync(new("bash", ["-n", script]));
            Assert.True(code == 0, errors);
        }
    }

    [Fact]
    public async Task It_does_not_start_until_it_is_told_who_is_let_in()
    {
        using var root = await MakeRootAsync();
        var (code, output, errors) = await RunningProgram.RunAsync(
            root.Command(10001, file.Environment(), [.. Entrypoint(), .. ContainerFile.Words(file.OfImage("CMD")[0])])
        );
        Assert.NotEqual(0, code);
        Assert.Contains("BROADCAST_PASSWORD", output + errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task With_a_password_it_serves_is_healthy_and_ends_gracefully()
    {
        using var root = await MakeRootAsync();
        var port = FreePort.Find().ToString(CultureInfo.InvariantCulture);
        var environment = file.Environment();
        environment["PORT"] = port;
        environment["BROADCAST_PASSWORD"] = "of a test in a root of its own";
        await using var server = new RunningProgram(
            root.Command(10001, environment, [.. Entrypoint(), .. ContainerFile.Words(file.OfImage("CMD")[0])])
        );
        await server.WaitForAsync("is running");

        var check = ContainerFile.Words(Assert.Single(file.OfImage("HEALTHCHECK")));
        Assert.Equal("broadcast-server", check[0]);
        var health = await RunningProgram.RunAsync(root.Command(10001, environment, check[1..]));
        Assert.True(health.ExitCode == 0, health.Errors);

        using var http = new HttpClient();
        http.DefaultRequestHeaders.Authorization = new("Bearer", environment["BROADCAST_PASSWORD"]);
        using var said = new StringContent("hi", Encoding.UTF8, "text/plain");
        using var answer = await http.PostAsync(
            new Uri($"http://127.0.0.1:{port}/api/rooms/lobby/messages"),
            said,
            TestContext.Current.CancellationToken
        );
        Assert.Equal(System.Net.HttpStatusCode.Created, answer.StatusCode);

        await server.SignalAsync(Signal().Match(file.OfImage("STOPSIGNAL")[0]).Groups["name"].Value);
        Assert.True(await server.WaitForExitAsync() == 0, server.Describe());
        Assert.True(File.Exists(Path.Combine(root.Data, "broadcast-server", "messages.db")), server.Describe());
        health = await RunningProgram.RunAsync(root.Command(10001, environment, check[1..]));
        Assert.NotEqual(0, health.ExitCode);
    }

    private string[] Entrypoint()
    {
        var words = ContainerFile.Words(Assert.Single(file.OfImage("ENTRYPOINT")));
        Assert.Equal("broadcast-server", words[0]);
        return words[1..];
    }

    private async Task<BareRoot> MakeRootAsync()
    {
        Assert.SkipUnless(BareRoot.IsAllowed, "Only root may make a root folder.");
        await made.ReadyAsync();
        return await BareRoot.MakeAsync(made.Program, Libraries);
    }

    [GeneratedRegex("^SIG(?<name>[A-Z]+)$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Signal();
}
