using System.Globalization;
using Broadcast.Server.Storage;
using Broadcast.Testing.Log;

namespace Broadcast.Attack.Tests.Attacks;

/// <summary>A room with a long history, put into a log before a server starts on it.</summary>
internal static class FullRoom
{
    /// <summary>Its name.</summary>
    public const string Name = "full";

    /// <summary>How many messages it has, of about a kilobyte each.</summary>
    public const int Count = 5000;

    /// <summary>Fills it.</summary>
    public static void Fill(string folder, int count = Count)
    {
        var words = string.Join(
            ' ',
            Enumerable.Range(0, 160).Select(n => string.Create(CultureInfo.InvariantCulture, $"word{n}"))
        );
        using var log = SqliteMessageLog.Open(new SqliteLogOptions { Directory = folder });
        foreach (var batch in Enumerable.Range(1, count).Chunk(500))
        {
            log.Append([
                .. batch.Select(n => LogSamples.Say(Name, string.Create(CultureInfo.InvariantCulture, $"{n} {words}"))),
            ]);
        }
    }
}
