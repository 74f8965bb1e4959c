namespace Broadcast.Cli.Commands.Start;

/// <summary>What an acknowledged message outlives.</summary>
internal enum DurabilityMode
{
    /// <summary>The death of the process.</summary>
    Os,

    /// <summary>The loss of power, too.</summary>
    Fsync,
}
