using System.Net;

namespace Broadcast.Server.Tests.Http;

/// <summary>Event streams as browsers have them behind a certificate: several on one connection of HTTP/2.</summary>
public sealed class Http2RoomEventsTests : TlsRoomEventsTests
{
    private protected override Version Http => HttpVersion.Version20;
}
