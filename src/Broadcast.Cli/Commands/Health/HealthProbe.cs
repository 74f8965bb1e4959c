using System.Net;
using System.Net.Security;
using System.Security.Authentication;
using Broadcast.Cli.Commands.Connect.Discovery;
using Broadcast.Cli.Hosting;
using Broadcast.Cli.Terminal;

namespace Broadcast.Cli.Commands.Health;

/// <summary>Asks a server how it is: <c>GET /readyz</c> or <c>/healthz</c>. Stateless.</summary>
internal static class HealthProbe
{
    private const int MaxAnswer = 1024;

    /// <summary>Asks.</summary>
    /// <param name="request">Whom and what.</param>
    /// <param name="environment">Where servers announce themselves, and the time.</param>
    /// <param name="stop">Gives up.</param>
    /// <returns>The exit code, and a line about it that is harmless for a terminal.</returns>
    public static async Task<(int Code, string Text)> AskAsync(
        HealthRequest request,
        CliEnvironment environment,
        CancellationToken stop
    )
    {
        var server = request.IsServerGiven
            ? request.Server
            : (await new ServerFinder(environment).FindAsync(request.Server, stop))?.Server ?? request.Server;
        var shown = server.GetLeftPart(UriPartial.Authority);
        using var limit = new CancellationTokenSource(request.Timeout, environment.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, stop);
        using var client = Client(server);
        try
        {
            using var answer = await client.GetAsync(Url(server, request.Alive), either.Token);
            var body = await answer.Content.ReadAsStringAsync(either.Token);
            var text = TerminalText.Line(body.Trim());
            return answer.StatusCode == HttpStatusCode.OK
                ? (ExitCode.Ok, $"{shown}: {text}")
                : (ExitCode.Failed, $"{shown} answers {(int)answer.StatusCode}: {text}");
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            return (ExitCode.Failed, $"{shown} did not answer within {request.Timeout.TotalSeconds} s.");
        }
        catch (HttpRequestException exception) when (exception.HttpRequestError == HttpRequestError.ConnectionError)
        {
            return (ExitCode.NoServer, $"Nothing answers at {shown}.");
        }
        catch (HttpRequestException exception) when (exception.InnerException is AuthenticationException certificate)
        {
            return (ExitCode.Failed, $"{shown}: {TerminalText.Line(certificate.Message)}");
        }
        catch (HttpRequestException exception)
        {
            return (ExitCode.Failed, $"{shown}: {TerminalText.Line(exception.Message)}");
        }
    }

    private static Uri Url(Uri server, bool alive) =>
        new UriBuilder(server)
        {
            Scheme = server.Scheme == "wss" ? "https" : "http",
            Path = alive ? "/healthz" : "/readyz",
            Query = string.Empty,
        }.Uri;

    private static HttpClient Client(Uri server)
    {
        var handler = new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false };
        if (server.IsLoopback)
        {
            // A certificate is for the name under which others come, which is not localhost; nothing secret is said here, and nothing believed but a status.
#pragma warning disable CA5359
            handler.SslOptions = new SslClientAuthenticationOptions
            {
                RemoteCertificateValidationCallback = (_, _, _, _) => true,
            };
#pragma warning restore CA5359
        }

        return new HttpClient(handler) { MaxResponseContentBufferSize = MaxAnswer, Timeout = Timeout.InfiniteTimeSpan };
    }
}
