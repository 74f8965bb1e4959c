namespace Broadcast.Core.Rooms;

/// <summary>The order of people lists: by name without regard to case. Thread-safe.</summary>
internal sealed class MemberOrder : IComparer<Member>
{
    public static readonly MemberOrder Instance = new();

    public int Compare(Member? x, Member? y) => string.CompareOrdinal(x?.Session.Name.Key, y?.Session.Name.Key);
}
