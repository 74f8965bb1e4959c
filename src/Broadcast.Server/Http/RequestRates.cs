using Broadcast.Core.Access;
using Broadcast.Core.Rates;
using Broadcast.Core.Visitors;
using Broadcast.Protocol.Frames;
using Microsoft.AspNetCore.Http;

namespace Broadcast.Server.Http;

/// <summary>How often requests may ask: counted by the hub, with what the same person asks in the chat. Thread-safe.</summary>
internal static class RequestRates
{
    /// <summary>Counts a question of the log or about people.</summary>
    /// <exception cref="ApiException">It comes too often.</exception>
    public static Task CountQuestionAsync(this ApiServices api, HttpContext context) =>
        api.Options.Rates.Questions.IsLifted
            ? Task.CompletedTask
            : CountAsync(api, context, static (desk, payer) => desk.Ask(payer));

    /// <summary>Counts the opening of an event stream.</summary>
    /// <exception cref="ApiException">It comes too often.</exception>
    public static Task CountStreamAsync(this ApiServices api, HttpContext context) =>
        api.Options.Rates.Joins.IsLifted
            ? Task.CompletedTask
            : CountAsync(api, context, static (desk, payer) => desk.Enter(payer));

    private static async Task CountAsync(
        ApiServices api,
        HttpContext context,
        Func<VisitorDesk, Payer, ErrorFrame?> count
    )
    {
        if (
            context.Payer(context.Grant(Rights.Read), api.Log.Secret) is { } payer
            && await api.AskAsync(desk => count(desk, payer), context.RequestAborted) is { } error
        )
        {
            throw new ApiException(ApiProblem.Of(error));
        }
    }
}
