using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.IO.Compression;
using System.Net;
using Broadcast.Testing.Waiting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Xunit;

namespace Broadcast.Cli.Tests.Telemetry;

/// <summary>A small OpenTelemetry collector on this machine, for OTLP over HTTP or over gRPC: takes metrics and decodes them. Thread-safe.</summary>
internal sealed class Collector : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly ConcurrentQueue<Sending> sendings = new();

    private Collector(WebApplication app) => this.app = app;

    public Uri Address => new(app.Urls.Single());

    public IReadOnlyCollection<Sending> Sendings => sendings;

    /// <summary>Starts one.</summary>
    public static async Task<Collector> StartAsync(bool speaksGrpc = false, int port = 0)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore();
        builder.WebHost.ConfigureKestrel(kestrel =>
            kestrel.Listen(
                IPAddress.Loopback,
                port,
                listen => listen.Protocols = speaksGrpc ? HttpProtocols.Http2 : HttpProtocols.Http1
            )
        );
        var web = builder.Build();
        var collector = new Collector(web);
        web.Run(speaksGrpc ? collector.TakeGrpcAsync : collector.TakeAsync);
        await web.StartAsync();
        return collector;
    }

    /// <summary>Waits for a request in which something holds.</summary>
    public async Task<Sending> WaitForAsync(Func<Sending, bool> wanted)
    {
        await Eventually.HoldsAsync(() => sendings.Any(wanted));
        return sendings.First(wanted);
    }

    public async ValueTask DisposeAsync() => await app.DisposeAsync();

    private async Task TakeAsync(HttpContext context)
    {
        Assert.Equal("application/x-protobuf", context.Request.ContentType);
        Keep(context, await BodyAsync(context));
        context.Response.ContentType = "application/x-protobuf";
    }

    // A gRPC message: whether it is compressed, its length, itself; and a status behind the answer.
    private async Task TakeGrpcAsync(HttpContext context)
    {
        var body = await BodyAsync(context);
        var length = BinaryPrimitives.ReadInt32BigEndian(body.AsSpan(1));
        Assert.Equal(0, body[0]);
        Assert.Equal(body.Length, length + 5);
        Keep(context, body[5..]);
        context.Response.ContentType = "application/grpc";
        context.Response.DeclareTrailer("grpc-status");
        await context.Response.Body.WriteAsync(new byte[5]);
        context.Response.AppendTrailer("grpc-status", "0");
    }

    private static async Task<byte[]> BodyAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        if (context.Request.Headers.ContentEncoding != "gzip")
        {
            return body.ToArray();
        }

        using var plain = new MemoryStream();
        body.Position = 0;
        await using var gzip = new GZipStream(body, CompressionMode.Decompress);
        await gzip.CopyToAsync(plain);
        return plain.ToArray();
    }

    private void Keep(HttpContext context, byte[] body) =>
        sendings.Enqueue(
            Sending.Decode(
                context.Request.Path,
                context.Request.Headers.ToDictionary(
                    header => header.Key,
                    header => header.Value.ToString(),
                    StringComparer.OrdinalIgnoreCase
                ),
                body
            )
        );
}
