using Broadcast.Protocol.WebSocket;
using Xunit;

namespace Broadcast.Protocol.Tests.WebSocket;

public sealed class MaskKeyTests
{
    private static readonly byte[] Key = [0x37, 0xFA, 0x21, 0x3D];

    [Fact]
    public void Every_length_and_alignment_is_masked_as_the_definition_says()
    {
        var random = new Random(1);
        for (var offset = 0; offset < 9; offset++)
        {
            for (var length = 0; length < 200; length++)
            {
                var bytes = new byte[offset + length + 3];
                random.NextBytes(bytes);
                var expected = bytes.ToArray();
                for (var i = 0; i < length; i++)
                {
                    expected[offset + i] ^= Key[i % 4];
                }

                var next = new MaskKey(Key).Apply(bytes.AsSpan(offset, length));
                Assert.Equal(expected, bytes);
                Assert.Equal(new MaskKey(Key).Skip(length), next);
            }
        }
    }

    [Fact]
    public void Pieces_of_any_size_continue_each_other()
    {
        var random = new Random(2);
        for (var round = 0; round < 200; round++)
        {
            var whole = new byte[random.Next(0, 300)];
            random.NextBytes(whole);
            var pieces = whole.ToArray();
            new MaskKey(Key).Apply(whole);

            var key = new MaskKey(Key);
            for (var at = 0; at < pieces.Length; )
            {
                var size = Math.Min(random.Next(0, 50), pieces.Length - at);
                key = key.Apply(pieces.AsSpan(at, size));
                at += size;
            }

            Assert.Equal(whole, pieces);
        }
    }

    [Fact]
    public void A_key_of_zeros_and_the_default_change_nothing()
    {
        byte[] bytes = [1, 2, 3];
        Assert.Equal(default, new MaskKey(new byte[4]).Apply(bytes));
        Assert.Equal([1, 2, 3], bytes);
    }

    [Fact]
    public void A_key_is_written_as_it_was_read()
    {
        var bytes = new byte[4];
        new MaskKey(Key).CopyTo(bytes);
        Assert.Equal(Key, bytes);
        Assert.Throws<ArgumentOutOfRangeException>(() => new MaskKey(new byte[3]));
    }

    [Fact]
    public void Random_keys_differ() =>
        Assert.NotEqual(1, Enumerable.Range(0, 8).Select(_ => MaskKey.Random()).Distinct().Count());
}
