using Broadcast.Server.Lanes;
using Broadcast.Server.Tests.Functional.Kit;
using Xunit;

namespace Broadcast.Server.Tests.Conformance;

/// <summary>One server for all cases of the table, with <c>/echo</c> and compression.</summary>
public abstract class ConformanceServer(int lanes) : IAsyncLifetime
{
    private TestServer? server;

    public int Port => server!.Port;

    public async ValueTask InitializeAsync()
    {
        Assert.SkipUnless(lanes == 0 || LaneSet.IsSupported, "Lanes need Linux.");
        server = await TestServer.StartAsync(
            new ServerSetup
            {
                Echo = true,
                Compression = true,
                Lanes = lanes,
            }
        );
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (server is not null)
        {
            await server.DisposeAsync();
        }
    }
}
