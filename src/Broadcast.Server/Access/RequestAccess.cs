using Broadcast.Core.Access;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Broadcast.Server.Access;

/// <summary>From where a request comes, and what it may do: a feature of every request. Immutable.</summary>
/// <param name="Address">From where; behind a trusted proxy, as that says.</param>
/// <param name="Grant">What its password or token is worth; without one, what everybody may do; null when that is nothing.</param>
/// <param name="HasShown">Whether it brought a password or token.</param>
internal sealed record RequestAccess(ClientAddress Address, Grant? Grant, bool HasShown)
{
    /// <summary>The feature of a request.</summary>
    public static RequestAccess Of(HttpContext context) => context.Features.GetRequiredFeature<RequestAccess>();
}
