using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Broadcast.Testing.Files;
using Broadcast.Testing.Processes;
using Broadcast.Testing.WebSocket;
using Xunit;

namespace Broadcast.Crash.Tests.Descriptors;

/// <summary>A full table of descriptors never ends the server: who is there goes on, who comes is told, and places are given again.</summary>
public sealed class FullTableTests
{
    private static readonly string[] Limited = ["prlimit", "--nofile=500:500"];

    [Fact]
    public async Task More_connections_than_the_system_allows_leave_the_server_as_it_was()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "prlimit is of Linux.");
        using var data = new TempFolder();
        await using var server = await ServerProcess.StartThroughAsync(Limited, data.Path);
        await using var ann = await NamedAsync(server, "ann");
        await using var ben = await NamedAsync(server, "ben");
        var crowd = new List<RawWebSocket>();
        HandshakeRefusedException? refused = null;
        while (refused is null)
        {
            try
            {
                crowd.Add(await RawWebSocket.ConnectAsync(server.Port, $"/?name=n{crowd.Count}"));
            }
            catch (HandshakeRefusedException exception)
            {
                refused = exception;
            }
        }

        Assert.Equal(503, refused.Status);
        Assert.True(refused.Headers.ContainsKey("Retry-After"));
        Assert.Contains("server_full", refused.Body, StringComparison.Ordinal);

        // Many more, who say nothing.
        var silent = new List<Socket>();
        for (var i = 0; i < 500; i++)
        {
            var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            await socket.ConnectAsync(IPAddress.Loopback, server.Port);
            silent.Add(socket);
        }

        await TalkAsync(ann, ben, "while it is full");
        silent.ForEach(socket => socket.Dispose());
        foreach (var one in crowd)
        {
            await one.DisposeAsync();
        }

        await using var late = await EventuallyInAsync(server, "late");
        await TalkAsync(late, ann, "afterwards");
        await EndAsync(server);
    }

    [Fact]
    public async Task When_the_system_gives_none_any_more_newcomers_are_turned_away_and_it_is_told_once()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "prlimit is of Linux.");
        await using var server = await ServerProcess.StartAsync();
        await using var ann = await NamedAsync(server, "ann");
        await using var ben = await NamedAsync(server, "ben");
        var held = new List<RawWebSocket>();
        for (var i = 0; i < 10; i++)
        {
            held.Add(await NamedAsync(server, $"held-{i}"));
        }

        // As few as are open, so that not one is left.
        var open = Directory.GetFileSystemEntries($"/proc/{server.Id}/fd").Length;
        using var lower = Process.Start(
            "prlimit",
            [
                "--pid",
                server.Id.ToString(CultureInfo.InvariantCulture),
                string.Create(CultureInfo.InvariantCulture, $"--nofile={open}:{open}"),
            ]
        );
        await lower.WaitForExitAsync();
        for (var i = 0; i < 30; i++)
        {
            await Assert.ThrowsAnyAsync<Exception>(() => RawWebSocket.ConnectAsync(server.Port, $"/?name=n{i}"));
        }

        await TalkAsync(ann, ben, "without descriptors");
        foreach (var one in held)
        {
            await one.DisposeAsync();
        }

        await using var late = await EventuallyInAsync(server, "late");
        await TalkAsync(late, ben, "with descriptors");
        await server.WaitForAsync("has places for connections again");
        Assert.Equal(2, server.Errors.Split("The system has no place for a connection").Length);
        await EndAsync(server);
    }

    private static async Task EndAsync(ServerProcess server)
    {
        await server.TerminateAsync();
        Assert.Equal(0, await server.WaitForExitAsync());
        Assert.DoesNotContain("defect", server.Errors, StringComparison.Ordinal);
    }

    private static async Task<RawWebSocket> NamedAsync(ServerProcess server, string name)
    {
        var socket = await RawWebSocket.ConnectAsync(server.Port, $"/?name={name}");
        await socket.SendTextAsync("ping");
        await UntilAsync(socket, "pong");
        return socket;
    }

    private static async Task TalkAsync(RawWebSocket from, RawWebSocket to, string text)
    {
        await from.SendTextAsync(text);
        await UntilAsync(to, text);
    }

    private static async Task UntilAsync(RawWebSocket socket, string text)
    {
        while (!(await socket.ReceiveTextAsync()).EndsWith(text, StringComparison.Ordinal)) { }
    }

    private static async Task<RawWebSocket> EventuallyInAsync(ServerProcess server, string name)
    {
        for (var tries = 0; ; tries++)
        {
            try
            {
                return await NamedAsync(server, name);
            }
            catch (Exception exception)
                when (tries < 500
                    && exception
                        is HandshakeRefusedException
                            or SocketException
                            or IOException
                            or ConnectionEndedException
                )
            {
                await Task.Delay(50);
            }
        }
    }
}
