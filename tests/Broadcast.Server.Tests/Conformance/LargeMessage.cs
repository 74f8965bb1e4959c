using System.Globalization;

namespace Broadcast.Server.Tests.Conformance;

/// <summary>A case of section 9.</summary>
/// <param name="Size">The message's size in bytes.</param>
/// <param name="Fragment">The size of a fragment in bytes; the message's own for one frame.</param>
/// <param name="Piece">How many bytes are given to the socket at once; as many as there are for 0.</param>
internal sealed record LargeMessage(int Size, int Fragment, int Piece = 0)
{
    private const int Kilo = 1024;
    private const int Mega = 1024 * 1024;

    /// <summary>The cases by their names.</summary>
    public static IReadOnlyDictionary<string, LargeMessage> All { get; } =
        new LargeMessage[]
        {
            // 9.1 and 9.2: one frame
            new(64 * Kilo, 64 * Kilo),
            new(256 * Kilo, 256 * Kilo),
            new(Mega, Mega),
            new(4 * Mega, 4 * Mega),
            new(8 * Mega, 8 * Mega),
            new(16 * Mega, 16 * Mega),
            // 9.3 and 9.4: fragments
            new(16 * Kilo, 1),
            new(4 * Mega, 64),
            new(4 * Mega, 256),
            new(4 * Mega, Kilo),
            new(4 * Mega, 4 * Kilo),
            new(4 * Mega, 64 * Kilo),
            new(4 * Mega, Mega),
            new(16 * Mega, 1300),
            new(16 * Mega, 4 * Mega),
            // 9.5 and 9.6: the bytes come in small pieces
            new(256 * Kilo, 256 * Kilo, 64),
            new(Mega, Mega, 256),
            new(Mega, Mega, 2048),
            new(Mega, 4 * Kilo, 1000),
        }.ToDictionary(large => large.ToString(), StringComparer.Ordinal);

    public override string ToString() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{Size} bytes in {(Size + Fragment - 1) / Fragment} frames{(Piece > 0 ? $", {Piece} bytes at once" : "")}"
        );
}
