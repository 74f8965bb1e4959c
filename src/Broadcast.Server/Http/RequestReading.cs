using System.Globalization;
using Broadcast.Core.Access;
using Broadcast.Core.Rates;
using Broadcast.Core.Sessions;
using Broadcast.Protocol;
using Broadcast.Server.Access;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Broadcast.Server.Http;

/// <summary>What requests have in common: the room, numbers, and what one may do there. Every method ends a request that is wrong with an <see cref="ApiException"/>. Thread-safe.</summary>
internal static class RequestReading
{
    /// <summary>The room of the address, in which one may do this.</summary>
    public static RoomId Room(this HttpContext context, Rights right)
    {
        if (!RoomId.TryCreate((string?)context.GetRouteValue("room") ?? string.Empty, out var room, out var error))
        {
            throw new ApiException(ApiProblem.Of(error));
        }

        context.GrantIn(room, right);
        return room;
    }

    /// <summary>What one may do in a room.</summary>
    public static Grant GrantIn(this HttpContext context, RoomId room, Rights right)
    {
        var grant = context.Grant(right);
        return grant.Covers(room)
            ? grant
            : throw new ApiException(
                new ApiProblem(
                    StatusCodes.Status403Forbidden,
                    ErrorCode.NotAllowed,
                    $"The room {room} is not among those that your token names."
                )
            );
    }

    /// <summary>What one may do: the one place where that is decided for a request.</summary>
    public static Grant Grant(this HttpContext context, Rights right)
    {
        var grant =
            RequestAccess.Of(context).Grant
            ?? throw new ApiException(ApiProblem.Of(context.RequestServices.GetRequiredService<Gate>().Required));
        return grant.Allows(right)
            ? grant
            : throw new ApiException(
                new ApiProblem(
                    StatusCodes.Status403Forbidden,
                    ErrorCode.NotAllowed,
                    $"You have not the right to {string.Join(" and ", RightNames.Of(right))} here."
                )
            );
    }

    /// <summary>
    /// Of whom a request is counted: who is known by an access token is one person here and in the chat, everybody else is their address. Null
    /// for who is not limited.
    /// </summary>
    public static Payer? Payer(this HttpContext context, Grant grant, ReadOnlyMemory<byte> secret) =>
        grant.Allows(Rights.Admin) ? null
        : grant.Subject is { } subject ? Core.Rates.Payer.Of(new SessionToken(secret).PersonOf(subject))
        : Core.Rates.Payer.Of(RequestAccess.Of(context).Address);

    /// <summary>A parameter of the address; null when it is missing or empty.</summary>
    public static string? Parameter(this HttpContext context, string name) =>
        context.Request.Query.TryGetValue(name, out var values) && values is [{ Length: > 0 } value, ..] ? value : null;

    /// <summary>A whole number of the address.</summary>
    public static long? Number(this HttpContext context, string name, long from)
    {
        if (context.Parameter(name) is not { } text)
        {
            return null;
        }

        return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= from
            ? number
            : throw new ApiException(ApiProblem.BadField($"'{name}' must be a whole number, at least {from}."));
    }

    /// <summary>Whether JSON Lines are wanted rather than JSON.</summary>
    /// <exception cref="ApiException">Neither can be accepted.</exception>
    public static bool WantsLines(this HttpContext context, string otherwise)
    {
        var accept = context.Request.GetTypedHeaders().Accept;
        if (accept.Count == 0)
        {
            return false;
        }

        // RFC 9110, section 12.5.1: the weight of the most specific range that fits.
        double WeightOf(string type)
        {
            var media = new Microsoft.Net.Http.Headers.MediaTypeHeaderValue(type);
            return accept
                .Where(media.IsSubsetOf)
                .OrderByDescending(range =>
                    range.MatchesAllTypes ? 0
                    : range.MatchesAllSubTypes ? 1
                    : 2
                )
                .Select(range => range.Quality ?? 1)
                .FirstOrDefault();
        }

        var (lines, other) = (WeightOf("application/x-ndjson"), WeightOf(otherwise));
        return lines > 0 || other > 0
            ? lines > other
            : throw new ApiException(
                new ApiProblem(
                    StatusCodes.Status406NotAcceptable,
                    "not_acceptable",
                    $"This is to be had as {otherwise} and as application/x-ndjson."
                )
            );
    }
}
