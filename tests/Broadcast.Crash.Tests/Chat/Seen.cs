namespace Broadcast.Crash.Tests.Chat;

/// <summary>A message as somebody saw it, or as the log holds it.</summary>
internal sealed record Seen(long Seq, string From, string Text)
{
    /// <summary>Shortened, for a failure's text.</summary>
    public override string ToString() =>
        $"{Seq} {From}: {(Text.Length <= 40 ? Text : Text[..40] + "…").ReplaceLineEndings(" ")}";
}
