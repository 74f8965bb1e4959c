using System.Text.Json.Serialization;

namespace Broadcast.Server.Storage.Transfer;

/// <summary>One line of an export. Immutable; which fields it has depends on the type.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(LogLine), "log")]
[JsonDerivedType(typeof(StreamLine), "stream")]
[JsonDerivedType(typeof(MemberLine), "member")]
[JsonDerivedType(typeof(MessageLine), "message")]
[JsonDerivedType(typeof(IdLine), "id")]
[JsonDerivedType(typeof(EndLine), "end")]
internal abstract record ExportLine;
