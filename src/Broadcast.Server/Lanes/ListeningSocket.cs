using System.Net;
using System.Net.Sockets;
using Broadcast.Linux;
using Broadcast.Linux.Native;
using Microsoft.AspNetCore.Connections;

namespace Broadcast.Server.Lanes;

/// <summary>A socket that listens, made here or inherited. Accepting is a lane's; the runtime's event loop never knows it. Owned by whoever closes it.</summary>
internal sealed class ListeningSocket
{
    // The socket that was made here; null for an inherited one.
    private readonly Socket? own;

    private ListeningSocket(Socket? own, int descriptor, IPEndPoint endPoint) =>
        (this.own, Descriptor, EndPoint) = (own, descriptor, endPoint);

    /// <summary>The descriptor.</summary>
    public int Descriptor { get; }

    /// <summary>Where it listens.</summary>
    public IPEndPoint EndPoint { get; }

    /// <summary>Whether it stays open after this process: then who comes while nobody accepts waits, and is not refused.</summary>
    public bool IsShared => own is null;

    /// <summary>Begins to listen.</summary>
    /// <param name="endPoint">The address.</param>
    /// <exception cref="AddressInUseException">Somebody else listens there.</exception>
    /// <exception cref="SocketException">One cannot listen there.</exception>
    public static ListeningSocket Bind(IPEndPoint endPoint)
    {
        var socket = new Socket(endPoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            if (endPoint.Address.Equals(IPAddress.IPv6Any))
            {
                socket.DualMode = true;
            }

            socket.Bind(endPoint);
            socket.Listen();
        }
        catch (SocketException exception)
        {
            socket.Dispose();
            if (exception.SocketErrorCode == SocketError.AddressAlreadyInUse)
            {
                throw new AddressInUseException(exception.Message, exception);
            }

            throw;
        }

        socket.Blocking = false;
        return new ListeningSocket(socket, (int)socket.Handle, (IPEndPoint)socket.LocalEndPoint!);
    }

    /// <summary>Takes one over that listens already.</summary>
    /// <param name="descriptor">Its descriptor.</param>
    /// <exception cref="SocketException">It is no listening TCP socket.</exception>
    public static ListeningSocket Inherit(int descriptor) =>
        new(own: null, descriptor, InheritedSocket.Take(descriptor).EndPoint);

    /// <summary>Closes the descriptor, once. A shared socket goes on listening, with all who wait in its queue.</summary>
    public void Close()
    {
        if (own is null)
        {
            // Not by the runtime's class, which may shut a socket down: that would be for all who share it.
            _ = Libc.Close(Descriptor);
        }
        else
        {
            own.Dispose();
        }
    }
}
