using System.Text;
using Broadcast.Protocol.Json;
using Broadcast.Protocol.Tests.Generators;
using FsCheck.Fluent;
using Xunit;

namespace Broadcast.Protocol.Tests.Json;

public sealed class HostileBytesTests
{
    private const int Many = 5_000;

    private static readonly JsonDialect Dialect = new(new Limits());

    [Fact]
    public void Arbitrary_bytes_never_throw() => Holds.ForAll(Damage.Anything, NeitherSideThrows, Many);

    [Fact]
    public void Damaged_frames_of_a_client_never_throw_and_what_is_accepted_can_be_written_back() =>
        Holds.ForAll(
            Damage.Of(ClientFrames.All.Select(frame => Encoding.UTF8.GetBytes(Wire.Of(frame)))),
            NeitherSideThrows,
            Many
        );

    [Fact]
    public void Damaged_frames_of_the_server_never_throw() =>
        Holds.ForAll(
            Damage.Of(ServerFrames.All.Select(frame => Encoding.UTF8.GetBytes(Wire.Of(Dialect, frame)[0]))),
            NeitherSideThrows,
            Many
        );

    [Theory]
    [InlineData("[", 1_000_000)]
    [InlineData("{\"a\":", 1_000_000)]
    [InlineData("{\"payload\":", 100_000)]
    [InlineData("{\"type\":\"msg\",\"message\":\"a\",\"x\":[[[[", 1)]
    [InlineData("\"", 1_000_001)]
    [InlineData("\\", 1_000_000)]
    [InlineData(" ", 3_000_000)]
    [InlineData("9", 3_000_000)]
    public void Long_nonsense_is_not_JSON(string piece, int times) =>
        Assert.Equal(ErrorCode.BadJson, Refused(string.Concat(Enumerable.Repeat(piece, times))));

    [Theory]
    [InlineData("\"since\":{0}")]
    [InlineData("\"since\":-{0}")]
    [InlineData("\"since\":1.{0}")]
    [InlineData("\"since\":1e{0}")]
    public void A_number_of_a_hundred_thousand_digits_is_a_bad_field(string field) =>
        Assert.Equal(
            ErrorCode.BadField,
            Refused(
                "{\"type\":\"join\"," + field.Replace("{0}", new string('9', 100_000), StringComparison.Ordinal) + "}"
            )
        );

    [Fact]
    public void Texts_of_three_megabytes_are_refused_by_what_they_are()
    {
        var huge = new string('x', 3_000_000);
        Assert.Equal(ErrorCode.MessageTooLong, Refused($$"""{"message":"{{huge}}"}"""));
        Assert.Equal(ErrorCode.UnknownType, Refused($$"""{"type":"{{huge}}"}"""));
        Assert.Equal(ErrorCode.NameInvalid, Refused($$"""{"type":"nick","username":"{{huge}}"}"""));
        Assert.Equal(ErrorCode.RoomInvalid, Refused($$"""{"type":"leave","roomId":"{{huge}}"}"""));
        Assert.Equal(ErrorCode.IdInvalid, Refused($$"""{"message":"a","id":"{{huge}}"}"""));
        Assert.Equal(ErrorCode.BadField, Refused($$$"""{"type":"join","direct":{"~{{{huge}}}":1}}"""));
        Assert.Equal(ErrorCode.BadField, Refused($$"""{"{{huge}}":"msg"}"""));
    }

    [Fact]
    public void The_longest_message_is_taken_however_it_is_escaped()
    {
        var text = new string('é', new Limits().MaxMessage / 2);
        Assert.True(Dialect.TryDecode(Encoding.UTF8.GetBytes($$"""{"message":"{{text}}"}"""), out _, out _));

        var escaped = text.Replace("é", "\\u00e9", StringComparison.Ordinal);
        var wire = Encoding.UTF8.GetBytes($$"""{"message":"{{escaped}}"}""");
        Assert.InRange(wire.Length, 0, new Limits().MaxFrame);
        Assert.True(Dialect.TryDecode(wire, out _, out _));

        Assert.Equal(ErrorCode.MessageTooLong, Refused($$"""{"message":"{{text}}é"}"""));
    }

    [Fact]
    public void An_object_of_a_hundred_thousand_unknown_fields_is_read()
    {
        var fields = string.Join(',', Enumerable.Range(0, 100_000).Select(n => $"\"f{n}\":[{n}]"));
        Assert.True(Dialect.TryDecode(Encoding.UTF8.GetBytes("{" + fields + ",\"type\":\"ping\"}"), out _, out _));
    }

    private static string Refused(string message)
    {
        var bytes = Encoding.UTF8.GetBytes(message);
        Assert.False(Dialect.TryDecode(bytes, out _, out var error));
        Assert.InRange(error.Message.Length, 1, 400);
        Assert.False(JsonDialect.IsOpening(bytes) && error.Code == ErrorCode.BadJson);
        return error.Code;
    }

    private static void NeitherSideThrows(byte[] bytes)
    {
        ServerFrameReader.TryRead(bytes, out _, out _);
        JsonDialect.IsOpening(bytes);
        if (!Dialect.TryDecode(bytes, out var frame, out var error))
        {
            Assert.InRange(error.Message.Length, 1, 400);
            return;
        }

        Assert.True(Dialect.TryDecode(Encoding.UTF8.GetBytes(Wire.Of(frame)), out var again, out _));
        Assert.Equal(Described.By(frame), Described.By(again));
    }
}
