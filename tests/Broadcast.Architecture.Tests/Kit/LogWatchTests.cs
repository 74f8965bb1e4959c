using System.Runtime.CompilerServices;
using Broadcast.Testing.Logging;
using Broadcast.Testing.Waiting;
using Microsoft.Extensions.Logging;
using Xunit;

namespace Broadcast.Architecture.Tests.Kit;

public sealed class LogWatchTests
{
    [Theory]
    [InlineData(LogLevel.Warning)]
    [InlineData(LogLevel.Error)]
    public void An_unexpected_warning_or_error_fails_at_the_end(LogLevel level)
    {
        var logs = new LogWatch();
        logs.CreateLogger("Area").Log(level, "disk is full");

        var fault = Assert.Throws<UnexpectedLogException>(logs.Dispose);

        Assert.Contains($"[{level}] Area: disk is full", fault.Message, StringComparison.Ordinal);
        logs.Dispose();
    }

    [Fact]
    public void Expected_ones_and_quieter_ones_do_not()
    {
        using var logs = new LogWatch();
        var logger = logs.CreateLogger("Area");

        logger.LogInformation("started");
        logger.LogWarning("Disk is full");
        logs.Expect("disk is full");

        Assert.Equal(2, logs.Lines.Count);
    }

    [Fact]
    public async Task A_task_that_failed_with_nobody_looking_fails_at_the_end()
    {
        var logs = new LogWatch();
        FailUnseen();

        await Eventually.HoldsAsync(() => Record.Exception(logs.Check) is UnexpectedLogException);

        var fault = Assert.Throws<UnexpectedLogException>(logs.Dispose);
        Assert.Contains("[unobserved]", fault.Message, StringComparison.Ordinal);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void FailUnseen()
    {
        _ = Task.FromException(new InvalidOperationException("nobody looks"));
    }
}
