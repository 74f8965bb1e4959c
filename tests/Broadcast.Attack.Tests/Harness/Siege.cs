using System.Net;
using Broadcast.Attack.Tests.Kit;
using Broadcast.Server.Storage.Verify;
using Broadcast.Testing.Processes;
using Broadcast.Testing.WebSocket;
using Xunit;

namespace Broadcast.Attack.Tests.Harness;

/// <summary>
/// A server, honest people who talk on it, and one attack after another. The same is asked around every attack: that the people are not disturbed meanwhile, that newcomers are
/// served after it, that what the server holds is what it held before, that its log of events tells of no defect and does not grow with the attack, and that its messages verify.
/// One attack at a time.
/// </summary>
internal sealed class Siege : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly Fort fort;
    private readonly HonestPeople people;
    private readonly HttpClient http;
    private int newcomers;
    private string waitedFor = string.Empty;

    private Siege(Fort fort, HonestPeople people, HttpClient http) =>
        (this.fort, this.people, this.http) = (fort, people, http);

    /// <summary>The server.</summary>
    public Fort Fort => fort;

    /// <summary>Begins.</summary>
    /// <param name="fort">The server; it ends with the siege.</param>
    /// <param name="token">What honest people show to be let in.</param>
    public static async Task<Siege> BeginAsync(Fort fort, string? token = null)
    {
        var client = fort.Http(IPAddress.Loopback);
        if (token is not null)
        {
            client.DefaultRequestHeaders.Authorization = new("Bearer", token);
        }

        return new Siege(fort, await HonestPeople.EnterAsync(fort, token), client);
    }

    /// <summary>Lets an attack happen.</summary>
    /// <exception cref="Xunit.Sdk.XunitException">It did something.</exception>
    public async Task WithstandAsync(Assault attack, ITestOutputHelper? output = null)
    {
        try
        {
            await PlayAsync(attack, output);
        }
        catch (Exception) when (fort.Process.HasExited)
        {
            Assert.Fail($"The server is gone: {fort.Process.Describe()}");
        }
    }

    private async Task PlayAsync(Assault attack, ITestOutputHelper? output)
    {
        // 1. Before: all is well, and measured.
        await TalkWhileAsync(Task.CompletedTask);
        await ServeNewcomerAsync();
        var before = await SettledAsync(_ => []);
        var logged = fort.Process.Errors.Length;
        waitedFor = string.Empty;

        // 2. Meanwhile they go on talking: each round ends when all four readers have all of it.
        await TalkWhileAsync(attack.RunAsync(fort));
        people.CheckOrder();

        // 3. After it others are served, and what was held is let go.
        await ServeNewcomerAsync();
        var after = await SettledAsync(now => now.Beyond(before));
        output?.WriteLine($"before: {before}\nafter:  {after}\nwaited last for: {waitedFor}");
        Assert.Empty(after.Beyond(before));

        // 4. Nothing was told but what is expected, and not much of it.
        var told = fort.Process.Errors[logged..];
        output?.WriteLine($"logged: {told.Length} characters");
        Assert.Empty(LogFaults.In(told, attack.LogLines));

        // 5. The log is sound.
        Assert.Empty(LogVerifier.Verify(fort.Data.Path).Checks.SelectMany(check => check.Findings));
    }

    /// <summary>What the server holds, when everybody but the honest people has gone.</summary>
    public Task<Vitals> MeasureAsync() => SettledAsync(_ => []);

    /// <summary>Ends it: the people go, the server stops gracefully, and <c>broadcast-server verify</c> calls its log sound.</summary>
    public async Task EndAsync()
    {
        await people.DisposeAsync();
        await fort.Process.TerminateAsync();
        Assert.Equal(0, await fort.Process.WaitForExitAsync());
        var (code, output, errors) = await RunningProgram.RunAsync(
            new(ServerProcess.Program, ["verify", fort.Data.Path])
        );
        Assert.True(code == 0, output + errors);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await people.DisposeAsync();
        http.Dispose();
        await fort.DisposeAsync();
    }

    private async Task TalkWhileAsync(Task attack)
    {
        using var enough = new CancellationTokenSource();
        var begun = people.Rounds;
        var talk = people.TalkAsync(enough.Token);
        var first = await Task.WhenAny(attack, talk);
        if (first == attack)
        {
            while (people.Rounds < begun + 2 && !talk.IsCompleted)
            {
                await Task.WhenAny(talk, Task.Delay(10));
            }
        }

        await enough.CancelAsync();
        await talk;
        await attack;
    }

    private async Task ServeNewcomerAsync()
    {
        var name = $"new{++newcomers}";
        await using var newcomer = await ComeInAsync(name);
        await newcomer.ReceiveTextAsync(text => text == $"{name} has joined the chat.");
        await newcomer.SendTextAsync("hello");
        await newcomer.ReceiveTextAsync(text => text == $"{name}: hello");
        await newcomer.CloseAsync();
        Assert.Equal("ready", (await http.GetStringAsync(new Uri("/readyz", UriKind.Relative))).Trim());
    }

    // A server that was full a moment ago says so, and that one should come back later: a newcomer does.
    private async Task<RawWebSocket> ComeInAsync(string name)
    {
        using var late = new CancellationTokenSource(Patience);
        while (true)
        {
            try
            {
                return await fort.ConnectAsync(
                    $"/?name={name}&room=elsewhere",
                    from: IPAddress.Loopback,
                    headers: Headers()
                );
            }
            catch (HandshakeRefusedException refused) when (refused.Status == 503 && !late.IsCancellationRequested)
            {
                await Task.Delay(250);
            }
        }
    }

    private List<KeyValuePair<string, string?>> Headers() =>
        http.DefaultRequestHeaders.Authorization is { } shown ? [new("Authorization", shown.ToString())] : [];

    // Those who have gone count for a second (--grace 1); pools are let go by and by. So it is asked again until all is back.
    private async Task<Vitals> SettledAsync(Func<Vitals, IReadOnlyList<string>> faults)
    {
        using var late = new CancellationTokenSource(Patience);
        while (true)
        {
            var now = await Vitals.ReadAsync(fort, http);

            // ann, ben, two event streams; the people among them are two.
            if (
                (now["broadcast_connections"] <= 4 && now["broadcast_people"] <= 2 && faults(now).Count == 0)
                || late.IsCancellationRequested
            )
            {
                return now;
            }

            waitedFor = string.Join("; ", faults(now));
            await Task.Delay(250);
        }
    }
}
