using Broadcast.Testing.Conformance;
using Xunit;

namespace Broadcast.Server.Tests.Conformance;

/// <summary>
/// The table of RFC 6455 and RFC 7692 through real sockets: at <c>/echo</c>, and at the chat's own address. See docs/conformance.md.
/// </summary>
public abstract class WireTests(ConformanceServer server)
{
    // The sizes of section 8 are around the reader's limit; what the server's own are is asked in LargeMessageTests.
    public static TheoryData<string> Names =>
        [
            .. WireTable
                .Sections.Where(section => section.Number != "8")
                .SelectMany(section => section.Cases)
                .Select(wireCase => wireCase.Name),
        ];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Echo_passes(string name)
    {
        await WireDialogue.EchoesAsync(server.Port, WireTable.Cases[name], chopped: false);
        await WireDialogue.EchoesAsync(server.Port, WireTable.Cases[name], chopped: true);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task The_chat_passes(string name)
    {
        await WireDialogue.EndsRightAsync(server.Port, WireTable.Cases[name], chopped: false);
        await WireDialogue.EndsRightAsync(server.Port, WireTable.Cases[name], chopped: true);
    }
}
