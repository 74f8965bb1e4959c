using Broadcast.Protocol;
using Broadcast.Protocol.Streams;

namespace Broadcast.Core.Connections;

/// <summary>The codec of each <see cref="Dialect"/>. Immutable, thread-safe.</summary>
/// <param name="Text">The codec of <see cref="Dialect.Text"/>.</param>
/// <param name="Json">The codec of <see cref="Dialect.Json"/>.</param>
public sealed record Dialects(IDialect Text, IDialect Json)
{
    /// <summary>How many dialects there are.</summary>
    public const int Count = 4;

    /// <summary>The codec of <see cref="Dialect.Events"/>.</summary>
    public IDialect Events { get; init; } = new EventStreamDialect();

    /// <summary>The codec of <see cref="Dialect.Lines"/>.</summary>
    public IDialect Lines { get; init; } = new JsonLinesDialect();

    /// <summary>The codec of a dialect.</summary>
    /// <param name="dialect">Which.</param>
    public IDialect this[Dialect dialect] =>
        dialect switch
        {
            Dialect.Json => Json,
            Dialect.Events => Events,
            Dialect.Lines => Lines,
            _ => Text,
        };
}
