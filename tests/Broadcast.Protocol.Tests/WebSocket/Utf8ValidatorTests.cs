using System.Text;
using Broadcast.Protocol.WebSocket;
using Broadcast.Testing.Conformance;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Broadcast.Protocol.Tests.WebSocket;

/// <summary>The validator against the runtime's own strict decoder, fed one byte at a time.</summary>
public sealed class Utf8ValidatorTests
{
    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    [Fact]
    public void Every_sequence_of_up_to_three_bytes_from_around_the_borders_is_judged_as_the_decoder_does()
    {
        byte[] borders =
        [
            0x00,
            0x7F,
            0x80,
            0x8F,
            0x90,
            0x9F,
            0xA0,
            0xBF,
            0xC0,
            0xC1,
            0xC2,
            0xDF,
            0xE0,
            0xE1,
            0xEC,
            0xED,
            0xEE,
            0xEF,
            0xF0,
            0xF1,
            0xF3,
            0xF4,
            0xF5,
            0xF8,
            0xFF,
        ];
        foreach (var first in borders)
        {
            foreach (var second in borders)
            {
                foreach (var third in borders)
                {
                    Judges([first, second, third], 1);
                    Judges([first, second, third], 2);
                    Judges([first, second, third, 0x80], 3);
                    Judges([0x61, first, second, third, 0xBF, 0x62], 6);
                }
            }
        }
    }

    [Fact]
    public void The_table_of_valid_and_invalid_text_is_judged_right()
    {
        foreach (var hex in Utf8Cases.Valid)
        {
            Assert.True(IsValid(Utf8Cases.Bytes(hex)), hex);
        }

        foreach (var hex in Utf8Cases.Invalid)
        {
            Assert.False(IsValid(Utf8Cases.Bytes(hex)), hex);
        }
    }

    [Fact]
    public void Any_bytes_in_any_pieces_are_judged_as_the_decoder_does()
    {
        // Bytes that are often nearly right: leads, continuations and ASCII, and whole characters between.
        var value = Gen.Frequency(
            (3, Gen.Choose(0x80, 0xBF)),
            (2, Gen.Choose(0xC0, 0xF7)),
            (1, Gen.Choose(0, 0x7F)),
            (1, Gen.Choose(0, 0xFF))
        );
        var wild = value.Select(number => new[] { (byte)number });
        var character = Gen.Choose(0, 0x10FFFF)
            .Where(Rune.IsValid)
            .Select(number => Encoding.UTF8.GetBytes(new Rune(number).ToString()));
        var text = Gen.Frequency((1, wild), (3, character))
            .ListOf()
            .Select(parts => parts.SelectMany(part => part).ToArray());
        var cases = text.Zip(Gen.Choose(1, 12)).ToArbitrary();
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(2000).WithQuietOnSuccess(true),
            Prop.ForAll(cases, input => Judges(input.Item1, input.Item2))
        );
    }

    private static void Judges(byte[] bytes, int pieceSize)
    {
        var wrongAt = FirstWrongByte(bytes, out var complete);
        var validator = default(Utf8Validator);
        for (var at = 0; at < bytes.Length; at += pieceSize)
        {
            var end = Math.Min(at + pieceSize, bytes.Length);
            var good = validator.Append(bytes.AsSpan(at, end - at));
            Assert.True(good == wrongAt >= end, $"{Convert.ToHexString(bytes)} up to {end} in pieces of {pieceSize}");
            if (!good)
            {
                return;
            }
        }

        Assert.Equal(complete, validator.IsComplete);
    }

    // The oracle: where the strict decoder throws, and whether it has nothing left at the end.
    private static int FirstWrongByte(byte[] bytes, out bool complete)
    {
        var decoder = Strict.GetDecoder();
        var chars = new char[4];
        complete = false;
        for (var i = 0; i < bytes.Length; i++)
        {
            try
            {
                decoder.GetChars(bytes, i, 1, chars, 0, flush: false);
            }
            catch (DecoderFallbackException)
            {
                return i;
            }
        }

        try
        {
            decoder.GetChars([], 0, 0, chars, 0, flush: true);
            complete = true;
        }
        catch (DecoderFallbackException)
        {
            // Cut short.
        }

        return int.MaxValue;
    }

    private static bool IsValid(byte[] bytes)
    {
        var validator = default(Utf8Validator);
        return validator.Append(bytes) && validator.IsComplete;
    }
}
