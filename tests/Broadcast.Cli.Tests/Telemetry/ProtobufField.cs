using System.Buffers.Binary;
using System.Text;

namespace Broadcast.Cli.Tests.Telemetry;

/// <summary>A field of a protobuf message, read by hand: its number, and its bytes or its number's bits.</summary>
internal sealed record ProtobufField(int Number, byte[] Bytes, ulong Bits)
{
    public string Text => Encoding.UTF8.GetString(Bytes);

    public double Double => BitConverter.UInt64BitsToDouble(Bits);

    public IEnumerable<ProtobufField> Fields => Read(Bytes);

    /// <summary>The numbers of a packed field of fixed 64 bits each.</summary>
    public IReadOnlyList<ulong> Packed =>
        [.. Bytes.Chunk(sizeof(ulong)).Select(chunk => BinaryPrimitives.ReadUInt64LittleEndian(chunk))];

    /// <summary>Those of a number.</summary>
    public IEnumerable<ProtobufField> All(int number) => Fields.Where(field => field.Number == number);

    /// <summary>The one of a number; null when it is not there.</summary>
    public ProtobufField? One(int number) => Fields.LastOrDefault(field => field.Number == number);

    /// <summary>The whole message as a field.</summary>
    public static ProtobufField Message(byte[] bytes) => new(0, bytes, 0);

    private static IEnumerable<ProtobufField> Read(byte[] bytes)
    {
        for (var at = 0; at < bytes.Length; )
        {
            var tag = Variable(bytes, ref at);
            switch (tag & 7)
            {
                case 0:
                    yield return new ProtobufField((int)(tag >> 3), [], Variable(bytes, ref at));
                    break;
                case 1:
                    yield return new ProtobufField(
                        (int)(tag >> 3),
                        [],
                        BinaryPrimitives.ReadUInt64LittleEndian(bytes.AsSpan(at))
                    );
                    at += sizeof(ulong);
                    break;
                case 2:
                    var length = (int)Variable(bytes, ref at);
                    yield return new ProtobufField((int)(tag >> 3), bytes[at..(at + length)], 0);
                    at += length;
                    break;
                case 5:
                    yield return new ProtobufField(
                        (int)(tag >> 3),
                        [],
                        BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(at))
                    );
                    at += sizeof(uint);
                    break;
                default:
                    throw new InvalidDataException($"A field of type {tag & 7}.");
            }
        }
    }

    private static ulong Variable(byte[] bytes, ref int at)
    {
        var (value, shift) = (0UL, 0);
        while (true)
        {
            var next = bytes[at++];
            value |= (ulong)(next & 0x7f) << shift;
            if (next < 0x80)
            {
                return value;
            }

            shift += 7;
        }
    }
}
