using System.Buffers.Binary;
using System.Net;
using Broadcast.Core.Access;

namespace Broadcast.Server.Access;

/// <summary>Between the addresses of the network and those of the hub.</summary>
internal static class AddressText
{
    /// <summary>The hub's form of an address; default for none.</summary>
    public static ClientAddress From(IPAddress? address)
    {
        if (address is null)
        {
            return default;
        }

        Span<byte> bytes = stackalloc byte[16];
        return address.TryWriteBytes(bytes, out var length) ? ClientAddress.From(bytes[..length]) : default;
    }

    /// <summary>The address as it is usually written; <c>?</c> when it is not known.</summary>
    public static string Of(ClientAddress address)
    {
        if (!address.IsKnown)
        {
            return "?";
        }

        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, address.Bits);
        return new IPAddress(address.IsIPv4 ? bytes[12..] : bytes).ToString();
    }
}
