using Broadcast.Attack.Tests.Kit;

namespace Broadcast.Attack.Tests.Harness;

/// <summary>Something that somebody tries to do to a server.</summary>
/// <param name="Name">What, as a sentence.</param>
/// <param name="RunAsync">Does it, and checks that it was answered as it should be. Closes what it opened.</param>
internal sealed record Assault(string Name, Func<Fort, Task> RunAsync)
{
    /// <summary>How many lines of log it may cause.</summary>
    public int LogLines { get; init; } = Bounds.LogLines;
}
