namespace Broadcast.Bench.Pace;

/// <summary>As fast as the server acknowledges: each sender keeps so many messages under way, and one is done with its acknowledgement.</summary>
/// <param name="PerSender">Messages without acknowledgement of one sender, at least 1: with 1 each waits for its own.</param>
public sealed record AckedLoad(int PerSender) : Load;
