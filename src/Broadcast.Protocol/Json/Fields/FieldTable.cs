using System.Runtime.CompilerServices;

namespace Broadcast.Protocol.Json;

/// <summary>The place of every <see cref="Field"/> of an object. It lies on the stack, so that reading allocates nothing.</summary>
[InlineArray((int)Field.ByteBurst + 1)]
internal struct FieldTable
{
    private FieldSlot first;
}
