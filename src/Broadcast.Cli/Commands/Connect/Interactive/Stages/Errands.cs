using System.Threading.Channels;

namespace Broadcast.Cli.Commands.Connect.Interactive.Stages;

/// <summary>
/// What was entered and has to reach the server in that order: one errand after another, bounded. Thread-safe.
/// </summary>
internal sealed class Errands
{
    /// <summary>How many may wait.</summary>
    public const int Most = 1000;

    private readonly Channel<Func<Task>> waiting = Channel.CreateBounded<Func<Task>>(Most);

    /// <summary>Begins.</summary>
    public Errands() => Done = Task.Run(RunAsync);

    /// <summary>Ends after <see cref="Complete"/>, when all is done.</summary>
    public Task Done { get; }

    /// <summary>Adds one.</summary>
    /// <param name="errand">What to do; it deals with its failures by itself.</param>
    /// <returns>False when too many wait, or none is taken any more.</returns>
    public bool TryAdd(Func<Task> errand) => waiting.Writer.TryWrite(errand);

    /// <summary>How many wait.</summary>
    public int Count => waiting.Reader.Count;

    /// <summary>Takes no more.</summary>
    public void Complete() => waiting.Writer.TryComplete();

    private async Task RunAsync()
    {
        await foreach (var errand in waiting.Reader.ReadAllAsync())
        {
            await errand();
        }
    }
}
