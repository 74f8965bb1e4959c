using FsCheck;
using FsCheck.Fluent;

namespace Broadcast.Protocol.Tests.Generators;

/// <summary>Names and texts, mostly awkward ones.</summary>
internal static class Texts
{
    private static readonly string[] Pieces =
    [
        "a",
        "Z",
        "0",
        " ",
        "\"",
        "\\",
        "/",
        "//",
        "'",
        "<b>",
        "&",
        "{",
        "}",
        "[",
        "]",
        ":",
        ",",
        "\n",
        "\t",
        "é",
        "e\u0301",
        "ß",
        "İ",
        "я",
        "世",
        "界",
        "ש",
        "\u202e",
        "\u200d",
        "👩",
        "🚀",
        "\U0010ffff",
        "\u2028",
        "\u2029",
        "\u00a0",
        "\ufeff",
        "\ufffd",
        "\ufffe",
        "\\u0041",
        "\\n",
        "null",
        "ping",
        "{\"type\":\"join\"}",
        "payload",
    ];

    private static readonly string[] Letters = ["a", "Z", "0", "-", "_", ".", "é", "ß", "я", "世", "界", "ש", "𝒜"];

    /// <summary>Text that a message may have, a kilobyte or so at most.</summary>
    public static Gen<string> Messages { get; } = Gen.Elements(Pieces).NonEmptyListOf().Select(string.Concat);

    /// <summary>Text that a field without rules may have.</summary>
    public static Gen<string> Opaque { get; } = Gen.Elements(Pieces).ListOf().Select(string.Concat);

    public static Gen<string> Ids { get; } =
        Gen.Elements(Pieces).NonEmptyListOf().Select(string.Concat).Where(id => MessageId.Check(id) is null);

    public static Gen<RoomId> Rooms { get; } =
        Gen.Elements(Letters).NonEmptyListOf().Select(l => Named.Room(string.Concat(l.Take(RoomId.MaxLength))));

    public static Gen<Username> ChosenNames { get; } =
        Gen.Elements(Letters).NonEmptyListOf().Select(l => Named.Person(string.Concat(l.Take(Username.MaxLength))));

    public static Gen<Username> AnyNames { get; } =
        Gen.OneOf(ChosenNames, Gen.Choose(1, int.MaxValue).Select(n => Username.Guest(n)));

    public static Gen<string> Conversations { get; } =
        Gen.Choose('!', '~')
            .NonEmptyListOf()
            .Select(l =>
                ConversationId.Prefix + string.Concat(l.Take(ConversationId.MaxLength - 1).Select(c => (char)c))
            );

    public static Gen<DateTimeOffset> Times { get; } =
        Gen.Choose(0, int.MaxValue)
            .SelectMany(s => Gen.Choose(0, 999), (s, ms) => DateTimeOffset.FromUnixTimeSeconds(s).AddMilliseconds(ms));

    public static Gen<long> Counts(long from) =>
        Gen.OneOf(
            Gen.Choose(0, 1000).Select(n => from + n),
            Gen.Choose(0, int.MaxValue).Select(n => long.MaxValue - n)
        );

    public static Gen<T?> MaybeNull<T>(this Gen<T> values)
        where T : class => Gen.OneOf(Gen.Constant<T?>(null), values.Select(v => (T?)v));

    public static Gen<T?> MaybeNone<T>(this Gen<T> values)
        where T : struct => Gen.OneOf(Gen.Constant<T?>(null), values.Select(v => (T?)v));
}
