using System.Net.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Broadcast.Server.Tls;

/// <summary>Speaks TLS with a certificate that may change.</summary>
internal static class TlsServices
{
    // A year, what preload lists ask for at least (RFC 6797, section 6.1.1). Subdomains are others' to decide.
    private const string StrictTransport = "max-age=31536000";

    /// <summary>Adds the certificate.</summary>
    public static void AddTls(this WebApplicationBuilder builder, TlsOptions options, TimeProvider time)
    {
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.Services.AddSingleton(provider => new CertificateSource(
            options,
            time,
            provider.GetRequiredService<ILoggerFactory>().CreateLogger("Broadcast.Tls")
        ));
    }

    /// <summary>Speaks TLS, HTTP/1.1 and HTTP/2 at an address.</summary>
    public static void UseTls(this ListenOptions listen)
    {
        var certificate = listen.ApplicationServices.GetRequiredService<CertificateSource>();
        listen.Protocols = HttpProtocols.Http1AndHttp2;
        listen.UseHttps(
            new TlsHandshakeCallbackOptions
            {
                OnConnection = _ =>
                    ValueTask.FromResult(
                        new SslServerAuthenticationOptions
                        {
                            ServerCertificateContext = certificate.Current,
                            ApplicationProtocols = [SslApplicationProtocol.Http2, SslApplicationProtocol.Http11],
                        }
                    ),
            }
        );
    }

    /// <summary>Tells browsers to come by TLS only, where they came by TLS: to this server, or to a trusted proxy in front of it.</summary>
    public static void UseStrictTransport(this WebApplication app) =>
        app.Use(
            (context, next) =>
            {
                if (context.Request.IsHttps)
                {
                    context.Response.Headers.StrictTransportSecurity = StrictTransport;
                }

                return next(context);
            }
        );
}
