using Broadcast.Server.Tests.Functional.Kit;
using Broadcast.Server.Tests.Tls;

namespace Broadcast.Server.Tests.Http;

/// <summary>Event streams behind a certificate.</summary>
public class TlsRoomEventsTests : RoomEventsSuite, IDisposable
{
    private readonly TestCertificate certificate = new();

    public void Dispose()
    {
        certificate.Dispose();
        GC.SuppressFinalize(this);
    }

    private protected override ServerSetup On(ServerSetup setup) =>
        setup with
        {
            Options = options => setup.Options(options) with { Tls = certificate.Options },
        };
}
