namespace Broadcast.Server.Storage.Transfer;

/// <summary>A member of a private conversation.</summary>
/// <param name="Person">Who: 32 hexadecimal digits.</param>
internal sealed record MemberLine(string Person) : ExportLine;
