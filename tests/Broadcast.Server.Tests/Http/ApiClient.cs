using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Broadcast.Server.Tests.Functional.Kit;
using Xunit;

namespace Broadcast.Server.Tests.Http;

/// <summary>Asks a server's API.</summary>
internal sealed class ApiClient : IAsyncDisposable
{
    private readonly HttpClient http;

    public ApiClient(TestServer server, Version? version = null) =>
        http = new HttpClient(
            new SocketsHttpHandler
            {
                // Which certificate it is, TlsTests look at.
#pragma warning disable CA5359
                SslOptions = { RemoteCertificateValidationCallback = static (_, _, _, _) => true },
#pragma warning restore CA5359
            }
        )
        {
            BaseAddress = new Uri($"{server.Server.Addresses[0].Scheme}://127.0.0.1:{server.Port}"),
            Timeout = TimeSpan.FromSeconds(20),
            DefaultRequestVersion = version ?? HttpVersion.Version11,
            DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };

    public Task<HttpResponseMessage> SendAsync(HttpRequestMessage request) => http.SendAsync(Own(request));

    public Task<HttpResponseMessage> GetAsync(string path, string? accept = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (accept is not null)
        {
            request.Headers.TryAddWithoutValidation("Accept", accept);
        }

        return http.SendAsync(Own(request));
    }

    /// <summary>Posts a body.</summary>
    public Task<HttpResponseMessage> PostAsync(
        string path,
        string body,
        string? type = "text/plain",
        params (string Name, string Value)[] headers
    )
    {
        var request = new HttpRequestMessage(HttpMethod.Post, path)
        {
            Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body)),
        };
        if (type is not null)
        {
            request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        }

        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return http.SendAsync(Own(request));
    }

    /// <summary>Says something in a room.</summary>
    public async Task<JsonElement> SayAsync(string room, string text) =>
        await ReadAsync(await PostAsync($"/api/rooms/{room}/messages", text), HttpStatusCode.Created);

    /// <summary>Reads an answer's JSON.</summary>
    public static async Task<JsonElement> ReadAsync(HttpResponseMessage response, HttpStatusCode status)
    {
        var body = await response.Content.ReadAsStringAsync();
        Assert.True(status == response.StatusCode, $"{(int)response.StatusCode} {body}");
        return JsonDocument.Parse(body).RootElement;
    }

    /// <summary>Asks for JSON.</summary>
    public async Task<JsonElement> ReadAsync(string path) => await ReadAsync(await GetAsync(path), HttpStatusCode.OK);

    /// <summary>Reads a problem and checks its form.</summary>
    public static async Task<JsonElement> ProblemAsync(HttpResponseMessage response, int status, string code)
    {
        var problem = await ReadAsync(response, (HttpStatusCode)status);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal(code, problem.GetProperty("code").GetString());
        Assert.Equal(status, problem.GetProperty("status").GetInt32());
        Assert.NotEmpty(problem.GetProperty("title").GetString()!);
        Assert.NotEmpty(problem.GetProperty("detail").GetString()!);
        return problem;
    }

    /// <summary>Opens a stream.</summary>
    public async Task<EventReader> ListenAsync(string path, string? last = null, string? accept = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (last is not null)
        {
            request.Headers.TryAddWithoutValidation("Last-Event-ID", last);
        }

        if (accept is not null)
        {
            request.Headers.TryAddWithoutValidation("Accept", accept);
        }

        var response = await http.SendAsync(Own(request), HttpCompletionOption.ResponseHeadersRead);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return new EventReader(response, await response.Content.ReadAsStreamAsync());
    }

    // A request has a version of its own, and does not ask its client.
    private HttpRequestMessage Own(HttpRequestMessage request)
    {
        (request.Version, request.VersionPolicy) = (http.DefaultRequestVersion, http.DefaultVersionPolicy);
        return request;
    }

    public ValueTask DisposeAsync()
    {
        http.Dispose();
        return ValueTask.CompletedTask;
    }
}
