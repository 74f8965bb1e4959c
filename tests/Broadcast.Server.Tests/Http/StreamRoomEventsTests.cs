using Broadcast.Server.Tests.Functional.Kit;

namespace Broadcast.Server.Tests.Http;

/// <summary>Event streams where there are no lanes: on other systems than Linux.</summary>
public sealed class StreamRoomEventsTests : RoomEventsSuite
{
    private protected override ServerSetup On(ServerSetup setup) => setup with { Lanes = 0 };
}
