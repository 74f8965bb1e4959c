using System.Text.Unicode;
using Broadcast.Server.Storage.Sqlite;
using SQLitePCL;

namespace Broadcast.Server.Storage.Verify;

/// <summary>Whether a column holds text: well-formed UTF-8 of at least one byte.</summary>
internal static class ValidText
{
    public static bool In(Statement row, int column, int maxBytes) =>
        row.Type(column) == raw.SQLITE_TEXT
        && row.Bytes(column) is { IsEmpty: false } bytes
        && bytes.Length <= maxBytes
        && Utf8.IsValid(bytes);
}
