using System.Text.Json;
using Broadcast.Client;
using Broadcast.Testing.Files;
using Broadcast.Testing.Processes;
using Xunit;

namespace Broadcast.Cli.Tests.Commands.Connect.Piped;

/// <summary>The real program in real pipes: every option, and every way in which it ends.</summary>
public sealed class PipeTests : IAsyncLifetime
{
    private ServerProcess server = null!;

    private string At => $"connect 127.0.0.1:{server.Port}";

    public async ValueTask InitializeAsync() =>
        server = await ServerProcess.StartAsync("--ephemeral", "--grace", "0", "--max-message", "1k");

    public ValueTask DisposeAsync() => server.DisposeAsync();

    [Fact]
    public async Task Each_line_is_a_message_and_comes_out_at_the_other_end()
    {
        var sent = await Shell.RunAsync(
            $"printf 'one\\n\\n  \\n/quit\\n\\033[31mred\\r\\nlast' | broadcast-server {At} -q --raw"
        );
        Assert.Equal((0, "one\n/quit\nred\nlast\n", ""), sent);
        var read = await Shell.RunAsync($"broadcast-server {At} --since all --quiet --raw </dev/null");
        Assert.Equal((0, "one\n/quit\nred\nlast\n", ""), read);
    }

    [Fact]
    public async Task Plain_lines_have_time_and_name_and_what_is_about_the_connection_goes_to_standard_error()
    {
        var (code, output, errors) = await Shell.RunAsync($"echo hi | broadcast-server {At} --name ann --room ops");
        Assert.Equal(0, code);
        Assert.Matches(@"\A\d\d:\d\d ann: hi\n\z", output);
        Assert.Equal("broadcast-server: You are in ops as ann.\nbroadcast-server: In ops (1): ann\n", errors);
    }

    [Fact]
    public async Task Each_line_is_written_when_it_comes_and_the_count_ends_it()
    {
        await using var reader = Shell.Start($"broadcast-server {At} --listen --count 2 --raw | cat");
        await reader.WaitForAsync("You are in lobby");
        await using var client = await Writer();
        await client.SendAsync("lobby", "first");
        await reader.WaitForAsync("first");
        Assert.False(reader.HasExited);
        await client.SendAsync("lobby", "second\nline");
        Assert.Equal(0, await reader.WaitForExitAsync());
        Assert.Equal("first\nsecond\nline\n", reader.Output);
    }

    [Fact]
    public async Task A_count_outlives_the_end_of_the_input()
    {
        await using var asker = Shell.Start($"echo question | broadcast-server {At} --raw --count 2");
        await asker.WaitForAsync("question");
        await using var client = await Writer();
        await client.SendAsync("lobby", "answer");
        Assert.Equal(0, await asker.WaitForExitAsync());
        Assert.Equal("question\nanswer\n", asker.Output);
    }

    [Fact]
    public async Task Since_a_number_gives_what_came_after_it_and_then_the_end_of_the_input_ends_it()
    {
        await using var client = await Writer();
        var epoch = (await client.JoinAsync("lobby")).Epoch;
        for (var i = 1; i <= 5; i++)
        {
            await client.SendAsync("lobby", $"m{i}");
        }

        var read = await Shell.RunAsync($"broadcast-server {At} -q --raw --since 3 --epoch {epoch} </dev/null");
        Assert.Equal((0, "m4\nm5\n", ""), read);
        var (code, _, errors) = await Shell.RunAsync(
            $"broadcast-server {At} -q --raw --since 3 --epoch other </dev/null"
        );
        Assert.Equal(1, code);
        Assert.Contains("Messages 1 to 5 are missing (epoch).", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Json_is_one_event_a_line()
    {
        var (code, output, _) = await Shell.RunAsync($"echo '\"a\"' | broadcast-server {At} --json -u ann");
        Assert.Equal(0, code);
        var events = output
            .Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => JsonDocument.Parse(line).RootElement)
            .ToList();
        Assert.Equal("connected", events[0].GetProperty("type").GetString());
        var message = events.Single(e => e.GetProperty("type").GetString() == "msg");
        Assert.Equal("\"a\"", message.GetProperty("message").GetString());
        Assert.Equal(1, message.GetProperty("seq").GetInt64());
    }

    [Fact]
    public async Task A_reader_that_goes_away_ends_it_quietly_even_when_nothing_more_comes()
    {
        await using var client = await Writer();
        await client.SendAsync("lobby", "one");
        await client.SendAsync("lobby", "two");
        var head = await Shell.RunAsync(
            $"broadcast-server {At} --since all --listen --raw -q | head -n 1; echo ${{PIPESTATUS[0]}}"
        );
        Assert.Equal((0, "one\n0\n", ""), head);
    }

    [Fact]
    public async Task What_the_server_or_its_limits_refuse_is_told_with_its_line_and_the_rest_is_sent()
    {
        var (code, output, errors) = await Shell.RunAsync(
            $"{{ echo one; printf '%02000d\\n' 7; echo three; printf 'a\\377b\\n'; }} | broadcast-server {At} -q --raw"
        );
        Assert.Equal(1, code);
        Assert.Equal("one\nthree\na\uFFFDb\n", output);
        Assert.Equal(
            [
                "broadcast-server: line 2: message_too_long: longer than 1024 bytes",
                "broadcast-server: line 4 is not UTF-8; there and from now on such bytes are sent as \uFFFD.",
            ],
            errors.Split('\n', StringSplitOptions.RemoveEmptyEntries)
        );
    }

    [Fact]
    public async Task Only_with_commands_is_a_slash_special_and_what_is_no_command_counts_as_refused()
    {
        var (code, output, errors) = await Shell.RunAsync(
            $"printf '/w nobody hi\\n/join x\\n//etc\\n/nick ann\\nhi\\n/quit\\nnever\\n' | broadcast-server {At} --commands -q"
        );
        Assert.Equal(1, code);
        Assert.Contains("line 1: no_such_user:", errors, StringComparison.Ordinal);
        Assert.Contains("line 2: unknown_command:", errors, StringComparison.Ordinal);
        Assert.Contains(": /etc\n", output, StringComparison.Ordinal);
        Assert.Contains(" ann: hi\n", output, StringComparison.Ordinal);
        Assert.DoesNotContain("never", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_signal_ends_it_with_the_code_that_shells_give_and_what_was_said_has_arrived()
    {
        foreach (var (signal, expected) in new[] { ("INT", 130), ("TERM", 143) })
        {
            await using var program = RunningProgram.Start(
                ServerProcess.Program,
                ["connect", server.WebSocket.ToString(), "--room", signal]
            );
            program.Input.AutoFlush = true;
            await program.Input.WriteLineAsync("said");
            await program.WaitForAsync(": said");
            await program.SignalAsync(signal);
            Assert.Equal(expected, await program.WaitForExitAsync());
        }
    }

    [Fact]
    public async Task No_server_is_told_at_once_with_how_to_start_one()
    {
        var port = FreePort();
        var (code, output, errors) = await Shell.RunAsync($"echo hi | broadcast-server connect 127.0.0.1:{port}");
        Assert.Equal((3, ""), (code, output));
        Assert.Equal(1, errors.Count(c => c == '\n'));
        Assert.EndsWith($"Start one: broadcast-server start --port {port}\n", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_waits_for_a_server_gets_in_when_it_is_there()
    {
        var port = FreePort();
        await using var early = Shell.Start($"echo early | broadcast-server connect {port} --wait 60 --raw -q");
        await using var late = await ServerProcess.StartAsync("--ephemeral", "--port", $"{port}");
        Assert.Equal(0, await early.WaitForExitAsync(TimeSpan.FromSeconds(60)));
        Assert.Equal("early\n", early.Output);
    }

    [Fact]
    public async Task A_server_that_stays_away_is_given_up_and_what_may_be_lost_is_told()
    {
        await using var pipe = RunningProgram.Start(
            ServerProcess.Program,
            ["connect", server.WebSocket.ToString(), "--give-up-after", "1"]
        );
        pipe.Input.AutoFlush = true;
        await pipe.Input.WriteLineAsync("arrives");
        await pipe.WaitForAsync(": arrives");
        await server.KillAsync();
        await pipe.WaitForAsync("connection lost");
        await pipe.Input.WriteLineAsync("does not");
        Assert.Equal(1, await pipe.WaitForExitAsync(TimeSpan.FromSeconds(60)));
        Assert.Contains(
            "1 message was not acknowledged; it may not have arrived: line 2.",
            pipe.Errors,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_session_file_makes_the_next_run_the_same_person()
    {
        using var folder = new TempFolder();
        var file = Path.Combine(folder.Path, "deep", "session");
        await using var holder = Shell.Start($"broadcast-server {At} --listen --name web1 --session '{file}'");
        await holder.WaitForAsync("You are in lobby as web1.");
        Assert.Equal((0, "600\n", ""), await Shell.RunAsync($"stat -c %a '{file}'"));
        var (code, output, _) = await Shell.RunAsync($"echo hi | broadcast-server {At} --session '{file}'");
        Assert.Equal(0, code);
        Assert.Contains("web1: hi", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_secret_that_cannot_be_read_is_told()
    {
        var (code, _, errors) = await Shell.RunAsync($"broadcast-server {At} --token-file /nowhere/token </dev/null");
        Assert.Equal(1, code);
        Assert.Contains("/nowhere/token cannot be read", errors, StringComparison.Ordinal);
    }

    private Task<BroadcastClient> Writer() =>
        BroadcastClient.ConnectAsync(new BroadcastClientOptions { Uri = server.WebSocket, DiscardEvents = true });

    private static int FreePort() => Testing.Network.FreePort.Find();
}
