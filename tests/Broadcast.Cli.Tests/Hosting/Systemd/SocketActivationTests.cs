using System.Net;
using System.Net.Sockets;
using Broadcast.Cli.Hosting.Systemd;
using Broadcast.Linux;
using Xunit;

namespace Broadcast.Cli.Tests.Hosting.Systemd;

/// <summary>The rules of sd_listen_fds(3).</summary>
public sealed class SocketActivationTests
{
    private const int Process = 4711;

    [Fact]
    public void Sockets_are_taken_from_descriptor_3_on()
    {
        var activation = SocketActivation.Read("4711", "2", Process, Take);
        Assert.Null(activation.Fault);
        Assert.Equal([3, 4], activation.Sockets.Select(socket => socket.Descriptor));
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData(null, "1")]
    [InlineData("4711", null)]
    [InlineData("4712", "1")]
    [InlineData("", "1")]
    public void What_is_meant_for_another_process_is_left_alone(string? process, string? count)
    {
        var activation = SocketActivation.Read(process, count, Process, _ => throw new InvalidOperationException());
        Assert.Equal((0, null), (activation.Sockets.Count, activation.Fault));
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("many")]
    [InlineData("65")]
    public void An_impossible_number_is_told(string count) =>
        Assert.Contains(count, SocketActivation.Read("4711", count, Process, Take).Fault, StringComparison.Ordinal);

    [Fact]
    public void A_descriptor_that_is_no_listening_socket_is_told_with_what_the_unit_needs()
    {
        using var connected = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        var fault = SocketActivation.Read("4711", "1", Process, _ => InheritedSocket.Take((int)connected.Handle)).Fault;
        Assert.Contains("descriptor 3", fault, StringComparison.Ordinal);
        Assert.Contains("no listening TCP socket", fault, StringComparison.Ordinal);
        Assert.Contains("Accept=no", fault, StringComparison.Ordinal);
    }

    [Fact]
    public void A_descriptor_that_is_not_open_is_told()
    {
        var fault = SocketActivation.Read("4711", "1", Process, _ => InheritedSocket.Take(1_000_000)).Fault;
        Assert.Contains("descriptor 3", fault, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("::1")]
    public void A_listening_socket_says_where_it_listens(string address)
    {
        var there = IPAddress.Parse(address);
        using var listener = new Socket(there.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(there, 0));
        listener.Listen();
        Assert.Equal(listener.LocalEndPoint, InheritedSocket.Take((int)listener.Handle).EndPoint);
    }

    private static InheritedSocket Take(int descriptor) => new(descriptor, new IPEndPoint(IPAddress.Loopback, 8080));
}
