using System.Globalization;
using System.Threading.Channels;
using Broadcast.Cli.Commands.Connect.Lines;
using Broadcast.Cli.Commands.Entry;
using Broadcast.Cli.Terminal;
using Broadcast.Client;
using Broadcast.Protocol;

namespace Broadcast.Cli.Commands.Connect.Piped.Input;

/// <summary>
/// Sends lines, each a message, and follows each until the server has it. At most a window of them is under way; the next line is read
/// when one of those was acknowledged. What could not be sent is told with its line's number. One call of the public method; the results are
/// read after it, or from its own two loops, which touch different fields.
/// </summary>
/// <param name="client">Connected.</param>
/// <param name="room">The room.</param>
/// <param name="obeys">Whether a line that begins with a slash is a command.</param>
/// <param name="errors">Takes what is told.</param>
internal sealed class LineSender(BroadcastClient client, string room, bool obeys, Diagnostics errors)
{
    /// <summary>The most messages under way.</summary>
    public const int Window = 1024;

    private readonly Channel<Sent> underWay = Channel.CreateBounded<Sent>(
        new BoundedChannelOptions(Window) { SingleReader = true, SingleWriter = true }
    );
    private readonly TaskCompletionSource notAllowed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool toldOfMending;
    private bool hasQuit;
    private int refused;

    /// <summary>How many lines the server will never have, by its own word.</summary>
    public int Refused => Volatile.Read(ref refused);

    /// <summary>How many lines may or may not have arrived, because the connection ended first.</summary>
    public int Lost { get; private set; }

    /// <summary>The number of the first of them.</summary>
    public long FirstLost { get; private set; }

    /// <summary>The number of the first line that was read and not handed over, because it was told to stop or the connection ended; null when there is none.</summary>
    public long? FirstUnsent { get; private set; }

    /// <summary>The sequence number of the last line that was acknowledged; 0 for none.</summary>
    public long LastSeq { get; private set; }

    /// <summary>Ends when the server says that one may not speak at all.</summary>
    public Task NotAllowed => notAllowed.Task;

    /// <summary>Sends all lines and waits until each is acknowledged or refused. Never fails.</summary>
    /// <param name="feed">The lines.</param>
    /// <param name="stop">Stops the reading; what was handed over is still followed.</param>
    public async Task SendAsync(LineFeed feed, CancellationToken stop)
    {
        var following = FollowAsync();
        try
        {
            await foreach (var line in feed.TakeAsync(stop))
            {
                await SendAsync(line, stop);
                if (hasQuit)
                {
                    break;
                }
            }
        }
        catch (OperationCanceledException)
        {
            // Told to stop.
        }
        catch (BroadcastClosedException)
        {
            // Told by the one who follows the connection.
        }
        catch (IOException exception)
        {
            Interlocked.Increment(ref refused);
            errors.Tell($"standard input: {TerminalText.Line(exception.Message)}");
        }

        underWay.Writer.Complete();
        await following;
    }

    private async Task SendAsync(InputLine line, CancellationToken stop)
    {
        if (line.IsTooLong)
        {
            Refuse(line.Number, ErrorCode.MessageTooLong, $"longer than {Number(client.Limits.MaxMessage)} bytes");
            return;
        }

        if (string.IsNullOrWhiteSpace(line.Text))
        {
            return;
        }

        if (line.IsMended && !toldOfMending)
        {
            toldOfMending = true;
            errors.Tell($"line {Number(line.Number)} is not UTF-8; there and from now on such bytes are sent as �.");
        }

        try
        {
            if (await PostAsync(line, stop) is { } message)
            {
                await underWay.Writer.WriteAsync(new Sent(line.Number, message), CancellationToken.None);
            }
        }
        catch (BroadcastRefusedException exception)
        {
            Refuse(line.Number, exception.Code, exception.Message);
        }
        catch (Exception exception) when (exception is BroadcastClosedException or OperationCanceledException)
        {
            FirstUnsent = line.Number;
            throw;
        }
    }

    private async Task<OutgoingMessage?> PostAsync(InputLine line, CancellationToken stop) =>
        obeys && line.Text.StartsWith('/')
            ? await ObeyAsync(line, stop)
            : await client.PostAsync(room, line.Text, stop);

    private async Task<OutgoingMessage?> ObeyAsync(InputLine line, CancellationToken stop)
    {
        switch (ChatLineParser.Parse(line.Text))
        {
            case ChatLine.Say say:
                return await client.PostAsync(room, say.Text, stop);
            case ChatLine.Whisper whisper:
                return await client.PostPrivateAsync(whisper.To, whisper.Text, stop);
            case ChatLine.Rename rename:
                await client.RenameAsync(rename.Name, stop);
                return null;
            case ChatLine.Quit:
                hasQuit = true;
                return null;
            default:
                Refuse(line.Number, ErrorCode.UnknownCommand, "in a pipe there are /w, /nick, /quit and //text");
                return null;
        }
    }

    private async Task FollowAsync()
    {
        await foreach (var sent in underWay.Reader.ReadAllAsync())
        {
            try
            {
                var ack = await sent.Message.Acknowledged;
                LastSeq = string.Equals(ack.RoomId, room, StringComparison.Ordinal) ? ack.Seq : LastSeq;
            }
            catch (BroadcastRefusedException exception)
            {
                Refuse(sent.Line, exception.Code, exception.Message);
            }
            catch (BroadcastClosedException)
            {
                FirstLost = Lost == 0 ? sent.Line : FirstLost;
                Lost++;
            }
        }
    }

    private void Refuse(long line, string code, string message)
    {
        Interlocked.Increment(ref refused);
        errors.Tell($"line {Number(line)}: {code}: {TerminalText.Line(message)}");
        if (AccessCodes.IsRefusal(code))
        {
            notAllowed.TrySetResult();
        }
    }

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);

    private readonly record struct Sent(long Line, OutgoingMessage Message);
}
