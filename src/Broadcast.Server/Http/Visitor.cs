using System.Security.Cryptography;
using System.Text;
using Broadcast.Core.Access;
using Broadcast.Core.Log;
using Broadcast.Core.Sessions;
using Broadcast.Core.Visitors;
using Broadcast.Protocol;

namespace Broadcast.Server.Http;

/// <summary>Who speaks by a request, and what is done when that name is somebody's who is here. Immutable.</summary>
/// <param name="Name">The name.</param>
/// <param name="Person">Who: the person whom a token means, here as in the chat; otherwise the same for the same name. Also after a restart, so that a message sent again is known.</param>
/// <param name="Taken">What is done when the name is taken.</param>
internal sealed record Visitor(Username Name, PersonId Person, TakenName Taken)
{
    /// <summary>The name of who gives none.</summary>
    public const string UsualName = "http";

    /// <summary>Finds who speaks.</summary>
    /// <param name="grant">What the request may do.</param>
    /// <param name="asked">The name that it gives, or null.</param>
    /// <param name="secret">The log's secret.</param>
    public static Visitor Of(Grant grant, string? asked, ReadOnlyMemory<byte> secret)
    {
        var name = default(Username);
        if (asked is not null && !Username.TryCreate(asked, out name, out var error))
        {
            throw new ApiException(ApiProblem.Of(error));
        }

        if (grant.Name is { } own)
        {
            return asked is null || name == own
                ? new Visitor(own, new SessionToken(secret).PersonOf(grant.Subject!), TakenName.Allow)
                : throw new ApiException(
                    ApiProblem.Of(
                        new ProtocolError(
                            ErrorCode.NotAllowed,
                            $"Your access token says that you are {own}; leave 'username' out."
                        )
                    )
                );
        }

        if (asked is null)
        {
            Username.TryCreate(UsualName, out name, out _);
        }

        return new Visitor(
            name,
            PersonOf(name, secret),
            asked is null ? TakenName.Vary
                : grant.Allows(Rights.Admin) ? TakenName.Allow
                : TakenName.Refuse
        );
    }

    private static PersonId PersonOf(Username name, ReadOnlyMemory<byte> secret)
    {
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(secret.Span, Encoding.UTF8.GetBytes("http name " + name.Key), hash);
        return PersonId.Read(hash);
    }
}
