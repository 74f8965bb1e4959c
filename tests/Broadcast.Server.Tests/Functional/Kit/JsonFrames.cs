namespace Broadcast.Server.Tests.Functional.Kit;

/// <summary>Looking at several frames at once.</summary>
internal static class JsonFrames
{
    /// <summary>What a test looks at in each frame, in their order.</summary>
    public static IReadOnlyList<T> Each<T>(this IEnumerable<JsonFrame> frames, Func<JsonFrame, T> look) =>
        [.. frames.Select(look)];
}
