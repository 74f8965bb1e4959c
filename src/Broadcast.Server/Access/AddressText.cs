using System.Buffers.Binary;
using System.Net;
using Broadcast.Core.Access;
using Broadcast.Core.Moderation;

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

    /// <summary>
    /// Reads an address or a network, in one spelling: of IPv6, a single address means its /64, of which somebody has all. Null for what is none.
    /// </summary>
    public static AddressRange? ReadRange(string text)
    {
        if (IPAddress.TryParse(text, out var single))
        {
            var address = From(single.IsIPv4MappedToIPv6 ? single.MapToIPv4() : single);
            return address.IsIPv4
                ? new AddressRange(address, ClientAddress.Length, Of(address))
                : new AddressRange(address.Household, 64, $"{Of(address.Household)}/64");
        }

        if (!IPNetwork.TryParse(text, out var network))
        {
            return null;
        }

        var first = From(network.BaseAddress);
        return new AddressRange(
            first,
            network.PrefixLength + (first.IsIPv4 ? ClientAddress.MappedPrefix : 0),
            network.ToString()
        );
    }

    /// <summary>The address as it is usually written; <c>?</c> when it is not known.</summary>
    public static string Of(ClientAddress address)
    {
        return address.IsKnown ? AddressOf(address).ToString() : "?";
    }

    /// <summary>The network's form of an address that is known.</summary>
    public static IPAddress AddressOf(ClientAddress address)
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, address.Bits);
        return new IPAddress(address.IsIPv4 ? bytes[12..] : bytes);
    }
}
