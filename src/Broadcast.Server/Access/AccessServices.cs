using Broadcast.Core;
using Broadcast.Core.Moderation;
using Broadcast.Protocol;
using Broadcast.Protocol.Frames;
using Broadcast.Server.Access.Tokens;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Broadcast.Server.Access;

/// <summary>Puts the gate together, and in front of everything that can be asked for.</summary>
internal static class AccessServices
{
    private static readonly ErrorFrame KeptOut = new(ErrorCode.Banned, "Your address is kept out of this server.");

    /// <summary>Adds the gate.</summary>
    /// <param name="services">Where to.</param>
    /// <param name="options">Who is let in.</param>
    /// <param name="hub">Where answers for the hub are posted.</param>
    /// <param name="time">The clock.</param>
    /// <param name="failed">Called when checking threw what it may not throw.</param>
    public static void AddAccess(
        this IServiceCollection services,
        AccessOptions options,
        IHubMailbox hub,
        TimeProvider time,
        Action<Exception> failed
    )
    {
        services.AddSingleton<AddressBans>();
        services.AddSingleton(provider =>
        {
            var logger = provider.GetRequiredService<ILoggerFactory>().CreateLogger("Broadcast.Access");
            return new Gate(Keeper(options, time, logger), new FailedAttempts(time), hub, logger, failed);
        });
    }

    /// <summary>
    /// Finds out of every request from where it comes and what it may do, and refuses one whose password or token is wrong. One without any
    /// goes on: the page is for all, and a WebSocket can still show it.
    /// </summary>
    /// <param name="app">The web server's pipeline.</param>
    /// <param name="time">The clock.</param>
    public static void UseAccess(this WebApplication app, TimeProvider time)
    {
        var gate = app.Services.GetRequiredService<Gate>();
        var bans = app.Services.GetRequiredService<AddressBans>();
        app.Use(
            async (context, next) =>
            {
                var address = AddressText.From(context.Connection.RemoteIpAddress);
                if (bans.Contain(address, time.GetUtcNow()))
                {
                    await AccessProblem.WriteAsync(context, KeptOut);
                    return;
                }

                var credential = RequestCredential.Find(context.Request, out var isValid);
                if (credential is null && isValid)
                {
                    context.Features.Set(new RequestAccess(address, gate.Anonymous, HasShown: false));
                    await next(context);
                    return;
                }

                var admission = await gate.CheckAsync(credential ?? string.Empty, address, context.RequestAborted);
                if (admission.IsGranted)
                {
                    context.Features.Set(new RequestAccess(address, admission.Grant, HasShown: true));
                    await next(context);
                    return;
                }

                await AccessProblem.WriteAsync(context, admission.Refusal);
            }
        );
    }

    private static IGatekeeper Keeper(AccessOptions options, TimeProvider time, ILogger logger) =>
        options.Mode switch
        {
            AccessMode.Token => new TokenGatekeeper(
                options.Tokens ?? throw new AccessOptionException("Tokens need a key."),
                Keys(options.Tokens, time, logger),
                time
            ),
            AccessMode.Password => new PasswordGatekeeper(
                options.Password ?? throw new AccessOptionException("A password is missing."),
                options.AdminPassword
            ),
            _ => new PasswordGatekeeper(password: null, options.AdminPassword),
        };

    private static ITokenKeys Keys(TokenOptions options, TimeProvider time, ILogger logger) =>
        options switch
        {
            { SharedKey: { } key } => FixedKey.Shared(key),
            { PublicKey: { } pem } => FixedKey.Public(pem),
            { KeySet: { } address } => KeySetAt(address, time, logger),
            _ => throw new AccessOptionException("Tokens need a key."),
        };

    private static KeySet KeySetAt(Uri address, TimeProvider time, ILogger logger)
    {
        var loader = new KeySetLoader(address);
        return new KeySet(loader.LoadAsync, time, logger, loader);
    }
}
