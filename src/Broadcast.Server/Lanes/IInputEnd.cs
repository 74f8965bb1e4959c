namespace Broadcast.Server.Lanes;

/// <summary>A feature of a lane's connections: tells a response that does not end by itself that nobody is there any more.</summary>
internal interface IInputEnd
{
    /// <summary>
    /// Cancelled when the client will send nothing more. One who only wants the answer to a request may do that, and gets it; whoever reads without end has gone.
    /// </summary>
    CancellationToken InputEnded { get; }
}
