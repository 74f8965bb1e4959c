namespace Broadcast.Core.Access;

/// <summary>How rights are called on the wire and in tokens. Thread-safe.</summary>
public static class RightNames
{
    private const string Read = "read";
    private const string Write = "write";
    private const string Admin = "admin";

    /// <summary>The names of rights, in a fixed order.</summary>
    /// <param name="rights">Any.</param>
    public static IReadOnlyList<string> Of(Rights rights)
    {
        var names = new List<string>(3);
        Add(Rights.Read, Read);
        Add(Rights.Write, Write);
        Add(Rights.Admin, Admin);
        return names;

        void Add(Rights right, string name)
        {
            if (rights.HasFlag(right))
            {
                names.Add(name);
            }
        }
    }

    /// <summary>The right of a name; <see cref="Rights.None"/> for a name that is none.</summary>
    /// <param name="name">Any text.</param>
    public static Rights Find(string name) =>
        name switch
        {
            Read => Rights.Read,
            Write => Rights.Write,
            Admin => Rights.Admin,
            _ => Rights.None,
        };
}
