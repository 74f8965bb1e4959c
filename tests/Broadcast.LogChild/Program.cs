using System.Globalization;
using System.Text;
using Broadcast.Core.Log;
using Broadcast.Server.Storage;

namespace Broadcast.LogChild;

/// <summary>
/// A process made to be killed: appends batches to a log without end, and says on its standard output what was acknowledged, a line for each message,
/// <c>ok RUN-NUMBER STREAM SEQ .</c>, and <c>failed</c> for a batch that was refused. Arguments: FOLDER os|fsync RUN.
/// </summary>
internal static class Program
{
    private static int Main(string[] arguments)
    {
        if (arguments is not [var folder, var durability, var run])
            return 2;
        using var log = SqliteMessageLog.Open(
            new SqliteLogOptions
            {
                Directory = folder,
                Durability = durability == "fsync" ? LogDurability.Fsync : LogDurability.Os,
                // So few that it is killed at every stage of their merging.
                IdGeneration = 50,
            }
        );
        var output = Console.Out;
        output.Write("ready\n");
        output.Flush();
        var random = new Random(int.Parse(run, CultureInfo.InvariantCulture));
        var number = 0;
        while (true)
        {
            var batch = Batch(random, run, ref number);
            output.Write(Report(log, batch));
            output.Flush();
        }
    }

    // Each text tells the size of its batch in its stream, so that half a batch would show.
    private static Draft[] Batch(Random random, string run, ref int number)
    {
        var size = random.Next(1, 30);
        var first = number;
        number += size;
        return
        [
            .. Enumerable
                .Range(first, size)
                .Select(n => new Draft(
                    $"room-{n % 3}",
                    new PersonId(1, 1),
                    "child",
                    $"{run}-{n} of {first} to {first + size - 1} {new string('x', random.Next(0, 300))}",
                    $"{run}-{n}",
                    DateTimeOffset.UnixEpoch.AddMilliseconds(n)
                )),
        ];
    }

    private static string Report(SqliteMessageLog log, Draft[] batch)
    {
        try
        {
            var results = log.Append(batch);
            var report = new StringBuilder();
            for (var i = 0; i < batch.Length; i++)
                report.Append(CultureInfo.InvariantCulture, $"ok {batch[i].Id} {batch[i].Stream} {results[i].Seq} .\n");
            return report.ToString();
        }
        catch (LogUnavailableException)
        {
            return "failed\n";
        }
    }
}
