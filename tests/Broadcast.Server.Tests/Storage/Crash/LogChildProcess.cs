using System.Globalization;
using Broadcast.Server.Storage;
using Broadcast.Testing.Files;
using Broadcast.Testing.Processes;
using Broadcast.Testing.Waiting;

namespace Broadcast.Server.Tests.Storage.Crash;

/// <summary>A process of tests/Broadcast.LogChild: appends without end until it is killed.</summary>
internal sealed class LogChildProcess : IAsyncDisposable
{
    private readonly RunningProgram _program;

    public LogChildProcess(string folder, LogDurability durability, int run) =>
        _program = RunningProgram.Start(
            "sh",
            "-c",
            // A write beyond a limit of the file's size then fails, as on a full disk, instead of ending the process.
            "trap '' XFSZ; exec dotnet \"$@\"",
            "sh",
            Repository.At($"tests/Broadcast.LogChild/bin/{Repository.Configuration}/net10.0/Broadcast.LogChild.dll"),
            folder,
            durability == LogDurability.Fsync ? "fsync" : "os",
            run.ToString(CultureInfo.InvariantCulture)
        );

    public int Id => _program.Id;

    /// <summary>Waits until it has said so much.</summary>
    public async Task SaidAsync(int characters)
    {
        await Eventually.HoldsAsync(() => _program.Output.Length > characters || _program.HasExited);
        if (_program.HasExited)
            throw new InvalidOperationException(_program.Describe());
    }

    /// <summary>Waits until it says a line that it has not said in its output up to a position.</summary>
    public Task SaidAfterAsync(int position, string text) =>
        Eventually.HoldsAsync(() => _program.Output.IndexOf(text, position, StringComparison.Ordinal) >= 0);

    /// <summary>How much it has said so far.</summary>
    public int Length => _program.Output.Length;

    /// <summary>Kills it, and tells what it had acknowledged.</summary>
    public async Task<IReadOnlyList<Acknowledged>> KillAsync()
    {
        await _program.KillAsync();
        return
        [
            .. _program
                .Output.Split('\n')
                .Select(line => line.Split(' '))
                // The last line may be cut off: a whole one ends with a full stop.
                .Where(words => words is ["ok", _, _, _, "."])
                .Select(words => new Acknowledged(
                    words[1],
                    words[2],
                    long.Parse(words[3], CultureInfo.InvariantCulture)
                )),
        ];
    }

    public ValueTask DisposeAsync() => _program.DisposeAsync();
}
