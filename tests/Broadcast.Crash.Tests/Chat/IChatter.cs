namespace Broadcast.Crash.Tests.Chat;

/// <summary>A client that says one thing after another and notes everything.</summary>
internal interface IChatter : IAsyncDisposable
{
    /// <summary>The person's name.</summary>
    string Name { get; }

    /// <summary>The rooms it is in.</summary>
    IReadOnlyList<string> Rooms { get; }

    /// <summary>What it saw.</summary>
    Witness Witness { get; }

    /// <summary>What it said.</summary>
    Ledger Ledger { get; }

    /// <summary>Talks until it is told to stop, and then waits until all it said is acknowledged.</summary>
    Task TalkAsync(CancellationToken stop);
}
