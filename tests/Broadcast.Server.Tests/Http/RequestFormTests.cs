using System.Net;
using System.Net.Sockets;
using System.Text;
using Broadcast.Server.Tests.Functional.Kit;
using Broadcast.Testing.Waiting;
using Xunit;

namespace Broadcast.Server.Tests.Http;

/// <summary>What is answered to requests that are not as they should be: docs/http.md has the table.</summary>
public sealed class RequestFormTests
{
    private const string Messages = "/api/rooms/lobby/messages";

    [Theory]
    [InlineData("image/png", 415, "unsupported_media_type")]
    [InlineData("text/plain; charset=iso-8859-1", 415, "unsupported_media_type")]
    [InlineData("no type", 415, "unsupported_media_type")]
    [InlineData("text/plain; charset=UTF-8", 201, null)]
    public async Task A_body_of_another_type_is_refused(string type, int status, string? code)
    {
        await using var server = await TestServer.StartAsync();
        await using var api = new ApiClient(server);
        using var request = new HttpRequestMessage(HttpMethod.Post, Messages)
        {
            Content = new ByteArrayContent("x"u8.ToArray()),
        };
        request.Content.Headers.TryAddWithoutValidation("Content-Type", type);
        var answer = await api.SendAsync(request);
        Assert.Equal(status, (int)answer.StatusCode);
        if (code is not null)
        {
            await ApiClient.ProblemAsync(answer, status, code);
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_body_that_is_too_long_is_refused_whether_its_length_is_told_or_not(bool chunked)
    {
        await using var server = await TestServer.StartAsync();
        await using var api = new ApiClient(server);
        using var request = new HttpRequestMessage(HttpMethod.Post, Messages)
        {
            Content = new StringContent(new string('x', 1024 * 1024), Encoding.UTF8, "text/plain"),
        };
        request.Headers.TransferEncodingChunked = chunked;
        await ApiClient.ProblemAsync(await api.SendAsync(request), 413, "message_too_long");
        await api.SayAsync("lobby", "goes on");
    }

    [Fact]
    public async Task What_a_moderator_sends_is_bounded_too()
    {
        await using var server = await TestServer.StartAsync(Moderated.Setup());
        await using var api = new ApiClient(server);
        var answer = await api.PostAsync(
            "/api/admin/ban",
            new string(' ', 20_000),
            "application/json",
            ("Authorization", $"Bearer {Moderated.Secret}")
        );
        await ApiClient.ProblemAsync(answer, 413, "message_too_long");
    }

    [Theory]
    [InlineData("PUT", Messages, 405, "method_not_allowed")]
    [InlineData("POST", "/api/rooms/lobby/users", 405, "method_not_allowed")]
    [InlineData("GET", "/api/admin/kick", 405, "method_not_allowed")]
    [InlineData("GET", "/api/rooms/lobby", 404, "not_found")]
    [InlineData("GET", "/api/rooms/%20/messages", 400, "room_invalid")]
    public async Task A_wrong_address_or_method_is_told(string method, string path, int status, string code)
    {
        await using var server = await TestServer.StartAsync();
        await using var api = new ApiClient(server);
        var answer = await api.SendAsync(new HttpRequestMessage(HttpMethod.Parse(method), path));
        await ApiClient.ProblemAsync(answer, status, code);
        Assert.Equal(status == 405, answer.Content.Headers.Allow.Count > 0);
    }

    [Fact]
    public async Task A_form_that_is_not_to_be_had_is_told()
    {
        await using var server = await TestServer.StartAsync();
        await using var api = new ApiClient(server);
        await ApiClient.ProblemAsync(await api.GetAsync(Messages, "image/png"), 406, "not_acceptable");
    }

    [Theory]
    [InlineData(
        "POST /api/rooms/lobby/messages HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
        400,
        "message_empty"
    )]
    [InlineData(
        "POST /api/rooms/lobby/messages HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
        400,
        "bad_request"
    )]
    public async Task A_request_without_a_body_or_with_a_broken_one_is_told(string request, int status, string code)
    {
        await using var server = await TestServer.StartAsync();
        using var connection = new TcpClient();
        await connection.ConnectAsync(IPAddress.Loopback, server.Port, TestContext.Current.CancellationToken);
        await using var stream = connection.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(request), TestContext.Current.CancellationToken);
        using var reader = new StreamReader(stream);
        var answer = await Eventually.EndsAsync(reader.ReadToEndAsync(TestContext.Current.CancellationToken));
        Assert.StartsWith($"HTTP/1.1 {status} ", answer, StringComparison.Ordinal);
        Assert.Contains($"\"code\":\"{code}\"", answer, StringComparison.Ordinal);
    }
}
