using System.Numerics;

namespace Broadcast.Bench.Checking;

/// <summary>
/// The numbers of a room that messages were acknowledged with: no two may have the same. A bit for each, up to a bound; larger ones are not remembered.
/// Owned by one thread until the run has ended.
/// </summary>
internal sealed class NumberSet
{
    // 16 MiB.
    private const long Largest = (1L << 27) - 1;

    private ulong[] words = new ulong[16];

    /// <summary>Adds a number.</summary>
    /// <returns>False when it was there already.</returns>
    public bool Add(long number)
    {
        if (number is < 0 or > Largest)
        {
            return true;
        }

        var (word, bit) = ((int)(number >> 6), 1UL << (int)(number & 63));
        if (word >= words.Length)
        {
            Array.Resize(ref words, (int)BitOperations.RoundUpToPowerOf2((uint)word + 1));
        }

        var isNew = (words[word] & bit) == 0;
        words[word] |= bit;
        return isNew;
    }

    /// <summary>Adds all of another one.</summary>
    /// <returns>How many were there already.</returns>
    public long Add(NumberSet other)
    {
        if (words.Length < other.words.Length)
        {
            Array.Resize(ref words, other.words.Length);
        }

        var common = 0L;
        for (var i = 0; i < other.words.Length; i++)
        {
            common += BitOperations.PopCount(words[i] & other.words[i]);
            words[i] |= other.words[i];
        }

        return common;
    }
}
