using Broadcast.Server.Access;
using Broadcast.Server.Tests.Functional.Kit;

namespace Broadcast.Server.Tests.Http;

/// <summary>An open server whose host has a password.</summary>
internal static class Moderated
{
    public const string Secret = "the host's";

    public static ServerSetup Setup() =>
        new() { Access = new AccessOptions { AdminPassword = new SharedSecret(Secret) } };
}
