using System.Runtime.CompilerServices;
using Broadcast.Client.Loop;
using Broadcast.Client.Outbox;
using Broadcast.Client.Requests;
using Broadcast.Client.Transport;
using Broadcast.Protocol;
using Broadcast.Protocol.Frames;

namespace Broadcast.Client;

/// <summary>
/// A client of a broadcast server: connects, reconnects, resumes where it was, and sends every message until it is
/// acknowledged, so that a message that was handed over arrives once and in order, and each message of a room is
/// received once and in order, whatever the network does. Thread-safe.
/// </summary>
/// <remarks>
/// Somebody has to read <see cref="ReadEventsAsync"/> (or set <see cref="BroadcastClientOptions.DiscardEvents"/>): events that nobody
/// reads fill a bounded queue, and then the socket is not read any more, acknowledgements included. For the same reason, do not
/// await <see cref="SendAsync(string, string, CancellationToken)"/> inside the loop that reads the events; <see cref="PostAsync(string, string, CancellationToken)"/> is made for that.
/// </remarks>
/// <example>
/// <code>
/// var options = new BroadcastClientOptions { Uri = new Uri("ws://localhost:8080"), Username = "ann" };
/// await using var client = await BroadcastClient.ConnectAsync(options);
/// await client.PostAsync("lobby", "Hello, all!");
/// await foreach (var item in client.ReadEventsAsync())
/// {
///     if (item is MessageReceived { Message: var message })
///     {
///         Console.WriteLine($"{message.From}: {message.Text}");
///     }
/// }
/// </code>
/// </example>
public sealed partial class BroadcastClient : IAsyncDisposable
{
    private readonly ClientLoop loop;

    private BroadcastClient(ClientLoop loop) => this.loop = loop;

    /// <summary>The person's own name: given, or <c>guest-N</c>.</summary>
    public string Username => loop.Dialogue.Identity.Username ?? string.Empty;

    /// <summary>The token that makes a later client the same person; a secret.</summary>
    public string Session => loop.Dialogue.Identity.Session ?? string.Empty;

    /// <summary>What the server accepts.</summary>
    public Limits Limits => loop.Dialogue.Identity.Limits;

    /// <summary>Ends, without failing, when the client has ended: says how.</summary>
    public Task<Closed> Completion => loop.Completion;

    /// <summary>Connects and enters the rooms of the options. This first attempt is not repeated.</summary>
    /// <param name="options">Where, as whom, and how.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>The client, in its rooms.</returns>
    /// <exception cref="ArgumentException">The options make no sense.</exception>
    /// <exception cref="BroadcastConnectException">There is no such server.</exception>
    /// <exception cref="BroadcastRefusedException">The name, the session or a room is not allowed; for a name that is taken it suggests a free one.</exception>
    public static Task<BroadcastClient> ConnectAsync(
        BroadcastClientOptions options,
        CancellationToken cancellation = default
    )
    {
        ArgumentNullException.ThrowIfNull(options);
        return ConnectAsync(options, new WebSocketFactory(options), Random.Shared.NextDouble, cancellation);
    }

    /// <summary>What happens, in order, until the last event, <see cref="Closed"/>.</summary>
    /// <param name="cancellation">Stops the reading; the client lives on, and reading can begin again.</param>
    /// <remarks>One reader at a time: each event goes to one.</remarks>
    public async IAsyncEnumerable<BroadcastEvent> ReadEventsAsync(
        [EnumeratorCancellation] CancellationToken cancellation = default
    )
    {
        while (await loop.Events.WaitAsync(cancellation))
        {
            while (loop.Events.TryTake(out var item))
            {
                yield return item;
                cancellation.ThrowIfCancellationRequested();
            }
        }
    }

    /// <summary>Enters a room, and enters it again after every reconnect.</summary>
    /// <param name="room">The room.</param>
    /// <param name="since">The last message that one has: what came after it is received first. Null begins with what is live.</param>
    /// <param name="cancellation">Stops the waiting; the room may still be entered.</param>
    /// <exception cref="BroadcastRefusedException">The room is not allowed.</exception>
    /// <exception cref="BroadcastClosedException">The client has ended.</exception>
    public async Task<RoomJoined> JoinAsync(
        string room,
        RoomPosition? since = null,
        CancellationToken cancellation = default
    )
    {
        var call = new TaskCompletionSource<RoomJoined>(TaskCreationOptions.RunContinuationsAsynchronously);
        await loop.PostAsync(new Input.Join(Checked.Room(room), since, call), cancellation);
        return await call.Task.WaitAsync(cancellation);
    }

    /// <summary>Leaves a room.</summary>
    /// <param name="room">The room.</param>
    /// <param name="cancellation">Stops the waiting; the room is left all the same.</param>
    /// <exception cref="BroadcastRefusedException">One is not in the room.</exception>
    /// <exception cref="BroadcastClosedException">The client has ended.</exception>
    public async Task LeaveAsync(string room, CancellationToken cancellation = default)
    {
        var request = new LeaveRequest(Checked.Room(room));
        await loop.PostAsync(new Input.Ask(request), cancellation);
        await request.Done.WaitAsync(cancellation);
    }

    /// <summary>Says something in a room, and waits until the server has it.</summary>
    /// <param name="room">The room; one has to be in it.</param>
    /// <param name="text">1 byte to <see cref="Limits.MaxMessage"/> bytes of UTF-8, without control characters but newline and tab.</param>
    /// <param name="cancellation">
    /// While the outbox is full: takes the message back. Later: stops the waiting; the message will still be sent.
    /// </param>
    /// <exception cref="BroadcastRefusedException">The server will never take it.</exception>
    /// <exception cref="BroadcastClosedException">The client ended first; whether the message arrived is not known.</exception>
    public Task<Ack> SendAsync(string room, string text, CancellationToken cancellation = default) =>
        AcknowledgedAsync(PostAsync(room, text, cancellation), cancellation).Forgiven();

    /// <summary>Says something to one person, and waits until the server has it.</summary>
    /// <param name="to">The person's name.</param>
    /// <param name="text">As in <see cref="SendAsync(string, string, CancellationToken)"/>.</param>
    /// <param name="cancellation">As in <see cref="SendAsync(string, string, CancellationToken)"/>.</param>
    /// <exception cref="BroadcastRefusedException">The server will never take it: nobody has that name, for example.</exception>
    /// <exception cref="BroadcastClosedException">The client ended first; whether the message arrived is not known.</exception>
    public Task<Ack> SendPrivateAsync(string to, string text, CancellationToken cancellation = default) =>
        AcknowledgedAsync(PostPrivateAsync(to, text, cancellation), cancellation).Forgiven();

    /// <summary>
    /// Says something in a room, and waits only until the outbox has taken it, which is at once unless it is full: many messages can
    /// be under way at the same time, and they arrive in the order of the calls.
    /// </summary>
    /// <param name="room">The room; one has to be in it.</param>
    /// <param name="text">As in <see cref="SendAsync(string, string, CancellationToken)"/>.</param>
    /// <param name="cancellation">Takes the message back while it waits.</param>
    /// <exception cref="BroadcastRefusedException">The text or the room is not allowed.</exception>
    /// <exception cref="BroadcastClosedException">The client has ended.</exception>
    public Task<OutgoingMessage> PostAsync(string room, string text, CancellationToken cancellation = default) =>
        HandOverAsync(NewId(), id => new OutboxEntry(Checked.Room(room), Checked.Text(text, Limits), id), cancellation);

    /// <summary>
    /// The same, under an identifier of one's own: a message with an identifier that this person has used in the room before is
    /// acknowledged again and not stored again. It is the same person only with the same <see cref="BroadcastClientOptions.Session"/>.
    /// </summary>
    /// <param name="room">The room; one has to be in it.</param>
    /// <param name="text">As in <see cref="SendAsync(string, string, CancellationToken)"/>.</param>
    /// <param name="id">1 to 64 characters without control characters; none that is under way already.</param>
    /// <param name="cancellation">Takes the message back while it waits.</param>
    /// <exception cref="BroadcastRefusedException">The text, the room or the identifier is not allowed.</exception>
    /// <exception cref="BroadcastClosedException">The client has ended.</exception>
    public Task<OutgoingMessage> PostAsync(
        string room,
        string text,
        string id,
        CancellationToken cancellation = default
    ) =>
        HandOverAsync(
            Checked.Id(id),
            checkedId => new OutboxEntry(Checked.Room(room), Checked.Text(text, Limits), checkedId),
            cancellation
        );

    /// <summary>The same, to one person.</summary>
    /// <param name="to">The person's name.</param>
    /// <param name="text">As in <see cref="SendAsync(string, string, CancellationToken)"/>.</param>
    /// <param name="cancellation">Takes the message back while it waits.</param>
    /// <exception cref="BroadcastRefusedException">The text or the name is not allowed.</exception>
    /// <exception cref="BroadcastClosedException">The client has ended.</exception>
    public Task<OutgoingMessage> PostPrivateAsync(string to, string text, CancellationToken cancellation = default) =>
        HandOverAsync(NewId(), id => new OutboxEntry(Checked.Person(to), Checked.Text(text, Limits), id), cancellation);

    /// <summary>The same, under an identifier of one's own, as in <see cref="PostAsync(string, string, string, CancellationToken)"/>.</summary>
    /// <param name="to">The person's name.</param>
    /// <param name="text">As in <see cref="SendAsync(string, string, CancellationToken)"/>.</param>
    /// <param name="id">1 to 64 characters without control characters; none that is under way already.</param>
    /// <param name="cancellation">Takes the message back while it waits.</param>
    /// <exception cref="BroadcastRefusedException">The text, the name or the identifier is not allowed.</exception>
    /// <exception cref="BroadcastClosedException">The client has ended.</exception>
    public Task<OutgoingMessage> PostPrivateAsync(
        string to,
        string text,
        string id,
        CancellationToken cancellation = default
    ) =>
        HandOverAsync(
            Checked.Id(id),
            checkedId => new OutboxEntry(Checked.Person(to), Checked.Text(text, Limits), checkedId),
            cancellation
        );

    /// <summary>Tells the others in a room that this person types, or stopped; forgotten when there is no connection.</summary>
    /// <param name="room">The room.</param>
    /// <param name="isTyping">Whether they type; it lapses after five seconds.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="BroadcastClosedException">The client has ended.</exception>
    public Task SetTypingAsync(string room, bool isTyping, CancellationToken cancellation = default) =>
        loop.PostAsync(new Input.Typing(new TypingFrame(Checked.Room(room), isTyping)), cancellation).AsTask();

    /// <summary>Asks for stored messages.</summary>
    /// <param name="of">A room, <c>@name</c> for the private conversation with a person, or <c>~…</c> for a conversation by its identifier.</param>
    /// <param name="before">Only messages before this sequence number: the newest of them.</param>
    /// <param name="after">Only messages after this sequence number: the oldest of them.</param>
    /// <param name="limit">How many at most; the server may send fewer.</param>
    /// <param name="cancellation">Stops the waiting.</param>
    /// <exception cref="BroadcastRefusedException">The server does not show it.</exception>
    /// <exception cref="BroadcastClosedException">The client has ended.</exception>
    public async Task<MessageHistory> GetHistoryAsync(
        string of,
        long? before = null,
        long? after = null,
        int? limit = null,
        CancellationToken cancellation = default
    )
    {
        var frame = new HistoryFrame(Checked.Target(of), before, after, limit);
        var page = await AskAsync(frame, f => f as HistoryPage, cancellation);
        return Messages.Of(page);
    }

    /// <summary>Searches stored messages by their words, newest first.</summary>
    /// <param name="query">Words that a message must all have; <c>"two words"</c> follow each other, <c>sco*</c> is the beginning of a word.</param>
    /// <param name="of">A room, <c>@name</c> or <c>~…</c>; null for every room that one is in and one's own private conversations.</param>
    /// <param name="cursor">The cursor of the page before.</param>
    /// <param name="limit">How many at most; the server may send fewer.</param>
    /// <param name="cancellation">Stops the waiting.</param>
    /// <exception cref="BroadcastRefusedException">The query is none, took too long, or the server does not show what it asks for.</exception>
    /// <exception cref="BroadcastClosedException">The client has ended.</exception>
    public async Task<SearchResults> SearchAsync(
        string query,
        string? of = null,
        string? cursor = null,
        int? limit = null,
        CancellationToken cancellation = default
    )
    {
        var frame = new SearchFrame(
            Checked.Query(query),
            of is null ? null : Checked.Target(of),
            Limit: limit,
            Cursor: cursor
        );
        var page = await AskAsync(frame, f => f as SearchPage, cancellation);
        return Messages.Of(page);
    }

    /// <summary>Asks who is in a room.</summary>
    /// <param name="room">The room.</param>
    /// <param name="after">The last name of the page before; null for the first page.</param>
    /// <param name="cancellation">Stops the waiting.</param>
    /// <exception cref="BroadcastRefusedException">One is not in the room.</exception>
    /// <exception cref="BroadcastClosedException">The client has ended.</exception>
    public async Task<PeoplePage> GetUsersAsync(
        string room,
        string? after = null,
        CancellationToken cancellation = default
    )
    {
        var frame = new UsersFrame(Checked.Room(room), after is null ? null : Checked.Person(after));
        var page = await AskAsync(frame, f => f as UsersPage, cancellation);
        return new PeoplePage(page.Room.Value, page.Users, page.Count, page.More);
    }

    /// <summary>Takes another name.</summary>
    /// <param name="username">The name.</param>
    /// <param name="cancellation">Stops the waiting; the name may still be taken.</param>
    /// <returns>The name as the server writes it.</returns>
    /// <exception cref="BroadcastRefusedException">The name is not allowed, or taken; then a free one is suggested.</exception>
    /// <exception cref="BroadcastClosedException">The client has ended.</exception>
    public async Task<string> RenameAsync(string username, CancellationToken cancellation = default)
    {
        var frame = new NickFrame(Checked.OwnName(username));
        return (await AskAsync(frame, f => f as NickedFrame, cancellation)).Username;
    }

    /// <summary>Measures how long the server takes to answer.</summary>
    /// <param name="cancellation">Stops the waiting.</param>
    /// <exception cref="BroadcastConnectionLostException">There is no connection now, or it broke before the answer.</exception>
    /// <exception cref="BroadcastClosedException">The client has ended.</exception>
    public async Task<TimeSpan> PingAsync(CancellationToken cancellation = default)
    {
        var request = new PingRequest();
        await loop.PostAsync(new Input.Ping(request), cancellation);
        return await request.RoundTrip.WaitAsync(cancellation);
    }

    /// <summary>
    /// Leaves gracefully: takes nothing more, waits up to <see cref="BroadcastClientOptions.CloseTimeout"/> for acknowledgements, and
    /// says good-bye. From now on events that find no room in their queue are lost.
    /// </summary>
    /// <param name="cancellation">Ends the client at once.</param>
    /// <returns>How many messages were given up without an acknowledgement.</returns>
    public async Task<int> CloseAsync(CancellationToken cancellation = default)
    {
        try
        {
            await loop.PostAsync(new Input.Close(), cancellation);
            await loop.Completion.WaitAsync(cancellation);
        }
        catch (OperationCanceledException)
        {
            await DisposeAsync();
        }
        catch (BroadcastClosedException)
        {
            await loop.Completion;
        }

        return loop.Unacknowledged;
    }

    /// <summary>Ends the client at once, whatever it does; calls that wait fail with a <see cref="BroadcastClosedException"/>.</summary>
    public async ValueTask DisposeAsync()
    {
        loop.Abort();
        await loop.Completion;
    }

    /// <summary>The same as the public one, over other sockets and with other dice.</summary>
    internal static async Task<BroadcastClient> ConnectAsync(
        BroadcastClientOptions options,
        ISocketFactory sockets,
        Func<double> random,
        CancellationToken cancellation
    )
    {
        OptionRules.ThrowIfBroken(options);
        cancellation.ThrowIfCancellationRequested();
        options = options with { Username = options.Username is { } name ? Checked.OwnName(name).Value : null };
        var running = new ClientLoop(options, sockets, random);
        var rooms = options.Rooms.Count == 0 ? [RoomId.Lobby.Value] : options.Rooms;
        var joined = new List<Task>();
        foreach (var room in rooms)
        {
            var call = new TaskCompletionSource<RoomJoined>(TaskCreationOptions.RunContinuationsAsynchronously);
            joined.Add(call.Task);
            RoomPosition? since = options.Positions.TryGetValue(room, out var position) ? position : null;
            running.Dialogue.Join(new Input.Join(Checked.Room(room), since, call));
        }

        var client = new BroadcastClient(running);
        _ = Task.Run(running.RunAsync, CancellationToken.None);
        try
        {
            await Task.WhenAll(joined).WaitAsync(cancellation);
            return client;
        }
        catch
        {
            await client.DisposeAsync();
            throw;
        }
    }

    private static string NewId() => Guid.NewGuid().ToString("N");

    private async Task<OutgoingMessage> HandOverAsync(
        string id,
        Func<string, OutboxEntry> make,
        CancellationToken cancellation
    )
    {
        var entry = make(id);
        await loop.Gate.EnterAsync(entry, cancellation);
        return new OutgoingMessage(entry.Id, entry.Acknowledged);
    }

    private static async Task<Ack> AcknowledgedAsync(Task<OutgoingMessage> posting, CancellationToken cancellation)
    {
        var message = await posting;
        return await message.Acknowledged.WaitAsync(cancellation);
    }

    private async Task<T> AskAsync<T>(ClientFrame frame, Func<ServerFrame, T?> read, CancellationToken cancellation)
        where T : class
    {
        var question = new Question<T>(frame, read);
        await loop.PostAsync(new Input.Ask(question), cancellation);
        try
        {
            return await question.Answer.WaitAsync(cancellation);
        }
        catch (OperationCanceledException)
        {
            question.IsAbandoned = true;
            throw;
        }
    }
}
