using System.Text.Json.Nodes;
using Xunit;

namespace Broadcast.Protocol.Tests;

/// <summary>Compares an error with what a vector says of it.</summary>
internal static class AssertRefused
{
    public static void As(JsonNode expected, ProtocolError error)
    {
        Assert.Equal((string?)expected["code"], error.Code);
        Assert.Equal((string?)expected["id"], error.Id);
        if (expected["says"] is { } says)
        {
            Assert.Contains((string)says!, error.Message, StringComparison.Ordinal);
        }

        Assert.DoesNotContain(error.Message, c => char.IsControl(c) || c > '~' && c is not '…');
    }
}
