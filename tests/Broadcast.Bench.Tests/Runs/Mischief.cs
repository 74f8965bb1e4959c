namespace Broadcast.Bench.Tests.Runs;

/// <summary>What a <see cref="FakeServer"/> does wrong, once, to one reader. One to a server, which calls it under its lock.</summary>
internal sealed class Mischief(string kind)
{
    private const int Number = 20;
    private const int Reader = 5;

    private byte[]? held;

    public IEnumerable<byte[]> Deliver(Delivery delivery)
    {
        if (delivery.Reader != Reader)
        {
            return [delivery.Message];
        }

        if (held is not null && SenderOf(held).SequenceEqual(SenderOf(delivery.Message)))
        {
            var late = held;
            held = null;
            return [delivery.Message, late];
        }

        return (kind, delivery.Number) switch
        {
            ("lost", Number) => [],
            ("doubled", Number) => [delivery.Message, delivery.Message],
            ("damaged", Number) =>
            [
                [.. delivery.Message[..^1], (byte)(delivery.Message[^1] ^ 1)],
            ],
            ("reordered", Number) => Hold(delivery.Message),
            _ => [delivery.Message],
        };
    }

    private byte[][] Hold(byte[] message)
    {
        held = message;
        return [];
    }

    private static ReadOnlySpan<byte> SenderOf(byte[] message) => message.AsSpan(8, 8);
}
