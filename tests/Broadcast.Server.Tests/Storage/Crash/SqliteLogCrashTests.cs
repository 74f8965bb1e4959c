using System.Diagnostics;
using System.Globalization;
using Broadcast.Core.Log;
using Broadcast.Server.Storage;
using Broadcast.Server.Storage.Verify;
using Broadcast.Testing.Files;
using Broadcast.Testing.Log;
using Xunit;

namespace Broadcast.Server.Tests.Storage.Crash;

public sealed class SqliteLogCrashTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(LogDurability.Os, 6)]
    [InlineData(LogDurability.Fsync, 4)]
    public async Task A_killed_process_loses_nothing_that_it_acknowledged_and_leaves_no_half_batch(
        LogDurability durability,
        int kills
    )
    {
        var random = new Random(kills);
        var acknowledged = new HashSet<Acknowledged>();
        var epoch = "";
        for (var run = 1; run <= kills; run++)
        {
            await using var child = new LogChildProcess(_folder.Path, durability, run);
            await child.SaidAsync(random.Next(10_000, 200_000));
            acknowledged.UnionWith(await child.KillAsync());

            using var log = Open(durability);
            var stored = Stored(log);
            Assert.Empty(
                acknowledged.Where(message => message != stored.GetValueOrDefault(message.Id)?.Place).Take(10)
            );
            var batches = stored.Values.GroupBy(message => message.Batch, StringComparer.Ordinal);
            Assert.Empty(batches.Where(batch => batch.Count() != batch.First().BatchSize).Take(10));
            Assert.True(LogVerifier.Verify(_folder.Path).IsSound);
            Assert.True(run == 1 || epoch == log.Head("room-0").Epoch, "The epoch changed.");
            epoch = log.Head("room-0").Epoch;
        }
        Assert.True(acknowledged.Count > kills * 100);
        using var last = Open(durability);
        foreach (var message in acknowledged.Take(500).Concat(acknowledged.TakeLast(500)))
        {
            var again = last.Append(
                new Draft(message.Stream, new PersonId(1, 1), "child", "again", message.Id, LogSamples.Noon)
            );
            Assert.Equal((message.Seq, true), (again.Seq, again.Repeated));
        }
    }

    [Fact]
    public async Task The_folder_is_in_use_while_the_process_lives_and_free_when_it_was_killed()
    {
        await using var child = new LogChildProcess(_folder.Path, LogDurability.Os, 1);
        await child.SaidAsync(1000);
        Assert.Equal(LogOpenFault.InUse, Assert.Throws<LogOpenException>(() => Open(LogDurability.Os)).Fault);
        await child.KillAsync();
        Open(LogDurability.Os).Dispose();
    }

    [Theory]
    [InlineData(LogDurability.Os)]
    [InlineData(LogDurability.Fsync)]
    public async Task Failing_writes_refuse_messages_until_they_succeed_again(LogDurability durability)
    {
        Assert.SkipUnless(File.Exists("/usr/bin/prlimit"), "No prlimit on this system.");
        await using var child = new LogChildProcess(_folder.Path, durability, 1);
        await child.SaidAsync(20_000);
        for (var round = 1; round <= 3; round++)
        {
            // The kernel refuses every write beyond this size, as a full disk would.
            await LimitFilesAsync(child.Id, $"{round * 200_000}:unlimited");
            await child.SaidAfterAsync(child.Length, "failed\nfailed\nfailed\n");
            await LimitFilesAsync(child.Id, "unlimited:unlimited");
            var resumed = child.Length;
            await child.SaidAfterAsync(resumed, "ok");
            await child.SaidAsync(resumed + 20_000);
        }
        var acknowledged = (await child.KillAsync()).ToHashSet();

        using var log = Open(durability);
        var stored = Stored(log);
        Assert.Empty(acknowledged.Where(message => message != stored.GetValueOrDefault(message.Id)?.Place).Take(10));
        // What was refused is not there: at most the one batch that was under way when the process died.
        Assert.InRange(stored.Values.Count(message => !acknowledged.Contains(message.Place)), 0, 30);
        Assert.True(LogVerifier.Verify(_folder.Path).IsSound);
    }

    private static async Task LimitFilesAsync(int process, string limit)
    {
        using var prlimit = Process.Start("prlimit", ["--pid", $"{process}", $"--fsize={limit}"]);
        await prlimit.WaitForExitAsync();
        Assert.Equal(0, prlimit.ExitCode);
    }

    private static Dictionary<string, StoredPlace> Stored(SqliteMessageLog log) =>
        Enumerable
            .Range(0, 3)
            .Select(number => $"room-{number}")
            .SelectMany(room => log.ReadAll(room).Select(message => StoredPlace.Of(room, message)))
            .ToDictionary(message => message.Place.Id, StringComparer.Ordinal);

    private SqliteMessageLog Open(LogDurability durability) =>
        SqliteMessageLog.Open(new SqliteLogOptions { Directory = _folder.Path, Durability = durability });

    // "RUN-N of FIRST to LAST xxx"
    private sealed record StoredPlace(Acknowledged Place, string Batch, int BatchSize)
    {
        public static StoredPlace Of(string room, StoredMessage message)
        {
            var words = message.Text.Split(' ');
            var (first, last) = (
                int.Parse(words[2], CultureInfo.InvariantCulture),
                int.Parse(words[4], CultureInfo.InvariantCulture)
            );
            return new StoredPlace(
                new Acknowledged(message.Id!, room, message.Seq),
                $"{words[0].Split('-')[0]}-{first}",
                last - first + 1
            );
        }
    }
}
