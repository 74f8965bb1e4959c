using Broadcast.Testing.Waiting;

namespace Broadcast.Server.Tests.Functional.Kit;

/// <summary>Waits for what a client cannot see.</summary>
internal static class Waiting
{
    public static Task ForConnectionsAsync(TestServer server, int count) =>
        Eventually.HoldsAsync(() => server.Server.Load.Connections == count);

    public static Task ForPeopleAsync(TestServer server, int count) =>
        Eventually.HoldsAsync(() => server.Server.Load.People == count);
}
