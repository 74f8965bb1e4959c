using System.Reflection;
using System.Runtime.InteropServices;
using Broadcast.Linux;
using SQLitePCL;

namespace Broadcast.Server.Storage.Sqlite;

/// <summary>
/// Which SQLite the process uses: the system's, which the distribution keeps patched, or else the one that the package
/// brings (docs/decisions/0003-sqlite.md).
/// </summary>
internal static class SqliteLibrary
{
    private static readonly string[] Names = OperatingSystem.IsMacOS()
        ? ["/usr/lib/libsqlite3.dylib"]
        : ["libsqlite3.so.0", "libsqlite3.so"];

    // SQLITE_CONFIG_MEMSTATUS.
    private const int MemoryStatistics = 9;

    private static readonly Lazy<string> Loaded = new(Load);

    // A program that is one file has the bundled library in itself (Bundle.targets). Once: the runtime asks for it with each function,
    // and a second copy would be another SQLite, which nobody has set up.
    private static readonly Lazy<nint> Bundled = new(OfThisAssembly);

    /// <summary>Loads the library, once a process.</summary>
    /// <returns>Its version.</returns>
    public static string Use() => Loaded.Value;

    private static string Load()
    {
        NativeLibrary.SetDllImportResolver(typeof(SQLite3Provider_e_sqlite3).Assembly, Resolve);
        raw.SetProvider(new SQLite3Provider_e_sqlite3());
        // A connection has one owner at a time here, by a lock or by a pool, so the mutex that each call of the library would take is left out:
        // it was 8 % of the cost of an append. What two threads share is safe as before.
        _ = raw.sqlite3_config(raw.SQLITE_CONFIG_MULTITHREAD);
        // Nobody asks how much memory it has: counting it took a mutex with each allocation.
        _ = raw.sqlite3_config(MemoryStatistics, 0);
        return raw.sqlite3_libversion().utf8_to_string();
    }

    private static nint Resolve(string name, Assembly assembly, DllImportSearchPath? path)
    {
        if (name == "e_sqlite3" && !OperatingSystem.IsWindows())
        {
            foreach (var candidate in Names)
            {
                if (NativeLibrary.TryLoad(candidate, out var library))
                    return library;
            }

            if (OperatingSystem.IsLinux() && Bundled.Value is not 0 and var own)
                return own;
        }
        // Zero leaves it to the usual search, which finds the bundled library.
        return 0;
    }

    private static nint OfThisAssembly()
    {
        using var library = typeof(SqliteLibrary).Assembly.GetManifestResourceStream("libe_sqlite3.so");
        return library is null ? 0 : MemoryLibrary.Load(library, "libe_sqlite3.so");
    }
}
