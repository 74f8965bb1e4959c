namespace Broadcast.Protocol.Text;

/// <summary>One command of the text dialect.</summary>
/// <param name="Names">What it is called, with the slash, in lower case; the first one is shown.</param>
/// <param name="Usage">How it is written.</param>
/// <param name="Does">What it does, in a few words.</param>
/// <param name="Read">Reads its arguments (trimmed, perhaps empty); gets the usage, for the error, and the server's limits.</param>
internal sealed record Command(string[] Names, string Usage, string Does, Func<string, string, Limits, Said> Read);
