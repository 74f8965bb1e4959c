using System.Text.Json;
using Broadcast.Testing.WebSocket;

namespace Broadcast.Server.Tests.Http;

/// <summary>Reads an event stream as the HTML Standard says, or its lines.</summary>
internal sealed class EventReader(HttpResponseMessage response, Stream stream) : IAsyncDisposable
{
    private readonly StreamReader reader = new(stream);

    public HttpResponseMessage Response => response;

    /// <summary>The id that a browser would come back with.</summary>
    public string LastId { get; private set; } = string.Empty;

    /// <summary>How long a browser would wait, in milliseconds.</summary>
    public int Retry { get; private set; }

    /// <summary>How many comments have come.</summary>
    public int Comments { get; private set; }

    /// <summary>The next line, whatever it is; null at the end.</summary>
    public async Task<string?> LineAsync()
    {
        using var limit = new CancellationTokenSource(RawWebSocket.DefaultTimeout);
        return await reader.ReadLineAsync(limit.Token);
    }

    /// <summary>The next event with data; null at the end.</summary>
    public async Task<(string Name, JsonElement Data)?> NextAsync()
    {
        var (name, data) = ("message", string.Empty);
        while (await LineAsync() is { } line)
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            var (field, value) = colon < 0 ? (line, string.Empty) : (line[..colon], line[(colon + 1)..]);
            value = value.StartsWith(' ') ? value[1..] : value;
            switch (field)
            {
                case "" when line.Length == 0 && data.Length > 0:
                    return (name, JsonDocument.Parse(data).RootElement);
                case "" when line.Length == 0:
                    name = "message";
                    break;
                case "":
                    Comments++;
                    break;
                case "id":
                    LastId = value;
                    break;
                case "event":
                    name = value;
                    break;
                case "data":
                    data += value;
                    break;
                case "retry":
                    Retry = int.Parse(value, System.Globalization.CultureInfo.InvariantCulture);
                    break;
                default:
                    throw new InvalidDataException($"No field of ours: {line}");
            }
        }

        return null;
    }

    /// <summary>The next messages, which must be messages.</summary>
    public async Task<IReadOnlyList<JsonElement>> MessagesAsync(int count)
    {
        var messages = new JsonElement[count];
        for (var i = 0; i < count; i++)
        {
            var (name, data) = await NextAsync() ?? throw new EndOfStreamException();
            if (name != "message")
            {
                throw new InvalidDataException($"{name} {data}");
            }

            messages[i] = data;
        }

        return messages;
    }

    public ValueTask DisposeAsync()
    {
        reader.Dispose();
        response.Dispose();
        return ValueTask.CompletedTask;
    }
}
