namespace Broadcast.Testing.Network;

/// <summary>What will happen to one connection, drawn from a seed when it begins. Immutable.</summary>
/// <param name="End">How it ends.</param>
/// <param name="EndAfter">After how many bytes, both directions counted.</param>
/// <param name="LargestPiece">The most bytes that are passed on at once.</param>
/// <param name="Seed">The seed of what is drawn on the way.</param>
internal sealed record LinkFate(LinkEnd End, int EndAfter, int LargestPiece, int Seed)
{
    private static readonly int[] Pieces = [1, 7, 100, 1500, 16 * 1024];

    /// <summary>A faithful connection.</summary>
    public static LinkFate Faithful { get; } = new(LinkEnd.Never, int.MaxValue, 16 * 1024, 0);

    /// <summary>Draws the fate of a connection.</summary>
    /// <param name="trouble">The odds.</param>
    /// <param name="seed">The same seed draws the same fate.</param>
    public static LinkFate Draw(LinkTrouble trouble, int seed)
    {
        var random = new Random(seed);
        var end =
            random.Next(100) < trouble.SilentPercent ? LinkEnd.Silence
            : random.Next(2) == 0 ? LinkEnd.Finish
            : LinkEnd.Reset;
        // Evenly over the orders of magnitude: in the handshake as often as far behind it.
        var after = Math.Exp(random.NextDouble() * Math.Log(trouble.MostBytes));
        return new LinkFate(end, (int)after, Pieces[random.Next(Pieces.Length)], random.Next());
    }
}
