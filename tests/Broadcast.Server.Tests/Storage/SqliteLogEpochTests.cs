using Broadcast.Server.Storage;
using Broadcast.Testing.Files;
using Broadcast.Testing.Log;
using Xunit;
using static Broadcast.Testing.Log.LogSamples;

namespace Broadcast.Server.Tests.Storage;

/// <summary>After a power cut, a log that does not wait for the disk may have lost numbers that clients have seen.</summary>
public sealed class SqliteLogEpochTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(LogDurability.Os, "monday", true)]
    [InlineData(LogDurability.Os, "tuesday", false)]
    [InlineData(LogDurability.Fsync, "monday", true)]
    [InlineData(LogDurability.Fsync, "tuesday", true)]
    public void The_epoch_outlives_what_the_durability_outlives(LogDurability durability, string boot, bool stays)
    {
        var (epoch, secret) = LeaveOpen(durability);
        foreach (var then in (LogDurability[])[LogDurability.Os, LogDurability.Fsync, LogDurability.Os])
        {
            using var log = Open("copy", then, boot);
            Assert.Equal(stays, epoch == log.Head("a").Epoch);
            Assert.Equal(log.Head("a").Epoch, log.Head("never written").Epoch);
            Assert.Equal("x", Assert.Single(log.ReadAll("a")).Text);
            Assert.Equal(secret, log.Secret.ToArray());
            // It changes once, not at every start that follows.
            (epoch, stays, boot) = (log.Head("a").Epoch, true, boot + "+1");
        }
    }

    [Fact]
    public void A_clean_close_keeps_the_epoch_through_a_reboot()
    {
        string epoch;
        using (var log = Open("data", LogDurability.Os, "monday"))
            epoch = log.Head("a").Epoch;
        using var later = Open("data", LogDurability.Os, "tuesday");
        Assert.Equal(epoch, later.Head("a").Epoch);
    }

    [Fact]
    public void Where_the_system_does_not_tell_its_boot_the_epoch_stays()
    {
        string epoch;
        using (var log = Open("data", LogDurability.Os, boot: null))
        {
            log.Append(Say("a", "x"));
            epoch = log.Head("a").Epoch;
            Copy();
        }
        using var later = Open("copy", LogDurability.Os, boot: null);
        Assert.Equal(epoch, later.Head("a").Epoch);
    }

    // Files copied while the log is open are what a process leaves that is killed.
    private (string Epoch, byte[] Secret) LeaveOpen(LogDurability durability)
    {
        using var log = Open("data", durability, "monday");
        log.Append(Say("a", "x"));
        Copy();
        return (log.Head("a").Epoch, log.Secret.ToArray());
    }

    private void Copy()
    {
        Directory.CreateDirectory(_folder["copy"]);
        foreach (var name in (string[])["messages.db", "messages.db-wal"])
            File.Copy(_folder["data/" + name], _folder["copy/" + name]);
    }

    private SqliteMessageLog Open(string name, LogDurability durability, string? boot) =>
        SqliteMessageLog.Open(new SqliteLogOptions { Directory = _folder[name], Durability = durability }, boot);
}
