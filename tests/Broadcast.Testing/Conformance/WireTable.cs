namespace Broadcast.Testing.Conformance;

/// <summary>
/// RFC 6455 and RFC 7692 as a table, its sections numbered as in the well-known conformance suites. A reader is asked all of them in
/// memory, a server through its sockets.
/// </summary>
public static class WireTable
{
    /// <summary>The sections in their order.</summary>
    public static IReadOnlyList<WireSection> Sections { get; } =
    [
        new("1", "Framing", [.. FramingCases.All()]),
        new("2", "Pings and pongs", [.. PingPongCases.All()]),
        new("3, 4", "Reserved bits and opcodes", [.. ReservedCases.All()]),
        new("5", "Fragmentation", [.. FragmentationCases.All()]),
        new("6", "UTF-8", [.. Utf8Cases.All()]),
        new("7", "Closing", [.. CloseCases.All()]),
        new("8", "Limits", [.. LimitCases.All()]),
        new("10", "Messages that a library has fragmented", [.. AutoFragmentCases.All()]),
        new("12", "Compressed messages", [.. DeflateCases.All()]),
    ];

    /// <summary>Every case by its name.</summary>
    public static IReadOnlyDictionary<string, WireCase> Cases { get; } =
        Sections.SelectMany(section => section.Cases).ToDictionary(wireCase => wireCase.Name, StringComparer.Ordinal);
}
