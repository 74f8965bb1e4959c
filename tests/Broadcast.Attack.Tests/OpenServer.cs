using Broadcast.Attack.Tests.Attacks;
using Broadcast.Attack.Tests.Harness;
using Broadcast.Attack.Tests.Kit;
using Broadcast.Testing.Files;
using Xunit;

namespace Broadcast.Attack.Tests;

/// <summary>One server for all attacks of the table; in the end it must go gracefully and leave a log that <c>verify</c> calls sound.</summary>
public abstract class OpenServer(bool tls) : IAsyncLifetime
{
    private Siege? siege;

    /// <summary>The siege.</summary>
    internal Siege Siege => siege!;

    public async ValueTask InitializeAsync()
    {
        var data = new TempFolder();
        FullRoom.Fill(data.Path);
        siege = await Harness.Siege.BeginAsync(await Fort.StartAsync(tls, data, wrapper: null, "--compression"));
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (siege is null)
        {
            return;
        }

        await using (siege)
        {
            await siege.EndAsync();
        }
    }
}
