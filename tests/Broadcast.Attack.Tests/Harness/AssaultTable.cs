using Broadcast.Attack.Tests.Attacks;

namespace Broadcast.Attack.Tests.Harness;

/// <summary>All attacks on an open server, by name.</summary>
internal static class AssaultTable
{
    /// <summary>Every attack by its name.</summary>
    public static IReadOnlyDictionary<string, Assault> All { get; } =
        new[]
        {
            FramingAttacks.All(),
            HandshakeAttacks.All(),
            JsonAttacks.All(),
            BodyAttacks.All(),
            HistoryAttacks.All(),
            PathAttacks.All(),
            OriginAttacks.All(),
            FloodAttacks.All(),
        }
            .SelectMany(part => part)
            .ToDictionary(attack => attack.Name, StringComparer.Ordinal);
}
