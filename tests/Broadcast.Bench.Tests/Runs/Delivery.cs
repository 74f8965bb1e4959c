namespace Broadcast.Bench.Tests.Runs;

/// <summary>One message on its way to one reader.</summary>
/// <param name="Number">The how-manieth message of the server it is, from 0.</param>
/// <param name="Reader">The reader's number, from 0.</param>
/// <param name="Sender">The number of the one who said it.</param>
/// <param name="Message">Its bytes.</param>
internal sealed record Delivery(int Number, int Reader, int Sender, byte[] Message);
