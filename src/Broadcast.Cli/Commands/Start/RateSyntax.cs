using System.CommandLine;

namespace Broadcast.Cli.Commands.Start;

/// <summary>The spelling of how often what may be done, and of how many rooms. Values are read as text here; <see cref="RateReader"/> checks them.</summary>
internal sealed class RateSyntax
{
    public Option<string?> MessageRate { get; } =
        Number("--message-rate", "N", "Messages that a person may send in a second (default: 50; 0: any number).");

    public Option<string?> MessageBurst { get; } =
        Number("--message-burst", "N", "Messages at once, after a rest (default: 4 seconds' worth).");

    public Option<string?> ByteRate { get; } =
        Number("--byte-rate", "SIZE", "Bytes of messages that a person may send in a second (default: 256k; 0: any).");

    public Option<string?> ByteBurst { get; } =
        Number("--byte-burst", "SIZE", "Bytes of messages at once, after a rest (default: 4 seconds' worth).");

    public Option<string?> JoinRate { get; } =
        Number("--join-rate", "N", "Rooms that a person may enter in a minute (default: 240; 0: any number).");

    public Option<string?> NickRate { get; } =
        Number("--nick-rate", "N", "Changes of a person's name in a minute (default: 20; 0: any number).");

    public Option<string?> TypingRate { get; } =
        Number("--typing-rate", "N", "Signs that a person types in a second (default: 10; 0: any number).");

    public Option<string?> QuestionRate { get; } =
        Number(
            "--question-rate",
            "N",
            "Pages of history, searches and lists that a person may ask for in a second (default: 20; 0: any number)."
        );

    public Option<string?> MaxRefusals { get; } =
        Number(
            "--max-refusals",
            "N",
            "Refusals in a minute after which a connection is closed with 4504 (default: 1200; 0: never)."
        );

    public Option<string?> MaxRoomsPerConnection { get; } =
        Number("--max-rooms-per-connection", "N", "Rooms that one connection may be in (default: 100; 0: any number).");

    public Option<string?> MaxRooms { get; } =
        Number("--max-rooms", "N", "Rooms that people are in, at the same time (default: 20000; 0: any number).");

    public Option<string?> MaxMembers { get; } =
        Number("--max-members", "N", "People in one room (default: 20000; 0: any number).");

    /// <summary>The options, in the order in which help shows them.</summary>
    public IReadOnlyList<Option> All =>
        [
            MessageRate,
            MessageBurst,
            ByteRate,
            ByteBurst,
            JoinRate,
            NickRate,
            TypingRate,
            QuestionRate,
            MaxRefusals,
            MaxRoomsPerConnection,
            MaxRooms,
            MaxMembers,
        ];

    private static Option<string?> Number(string name, string value, string description) =>
        new(name) { Description = description, HelpName = value };
}
