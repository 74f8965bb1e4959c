using Broadcast.Testing.Waiting;

namespace Broadcast.Crash.Tests.Chat;

/// <summary>The clients of one test, of every kind.</summary>
internal sealed class Company : IAsyncDisposable
{
    /// <summary>The rooms, one of which nobody shares with everybody.</summary>
    public static readonly string[] Rooms = ["ash", "beech", "Cedar-1"];

    private readonly List<IChatter> chatters = [];

    /// <summary>Those who talk.</summary>
    public IReadOnlyList<IChatter> Chatters => chatters;

    /// <summary>The one who listens in a terminal, if there is one.</summary>
    public TextListener? Listener { get; private set; }

    /// <summary>How many messages the server promised to keep, so far.</summary>
    public int Acknowledged => chatters.Sum(chatter => chatter.Ledger.Count);

    /// <summary>Enters the rooms of an empty server.</summary>
    /// <param name="port">The server, or what stands before it.</param>
    /// <param name="seed">What everybody says is drawn from it.</param>
    /// <param name="listen">Whether a text client listens too.</param>
    public static async Task<Company> EnterAsync(int port, int seed, bool listen)
    {
        var company = new Company();
        try
        {
            string[] ash = ["ash", "beech"];
            await company.AddAsync(LibraryChatter.EnterAsync(port, "ann", Rooms, ["ben", "cleo", "dora"], seed));
            await company.AddAsync(LibraryChatter.EnterAsync(port, "ben", ash, ["ann", "ben"], seed + 1));
            await company.AddAsync(RawChatter.EnterAsync(port, "cleo", Rooms, ["ann", "dora"], seed + 2));
            await company.AddAsync(RawChatter.EnterAsync(port, "dora", ["Cedar-1", "ash"], ["cleo", "ann"], seed + 3));
            if (listen)
            {
                company.Listener = new TextListener(port, "tess", "ash", company.chatters.Select(c => c.Name));
            }

            return company;
        }
        catch
        {
            await company.DisposeAsync();
            throw;
        }
    }

    /// <summary>Has everybody talk until told to stop, and acknowledged.</summary>
    public Task TalkAsync(CancellationToken stop) =>
        Task.WhenAll(chatters.Select(chatter => Task.Run(() => chatter.TalkAsync(stop), CancellationToken.None)));

    /// <summary>Waits until everybody has seen everything that was acknowledged in their rooms.</summary>
    public async Task HearAllAsync()
    {
        var heads = chatters
            .SelectMany(chatter => chatter.Ledger.Acknowledged)
            .GroupBy(message => message.Stream, StringComparer.Ordinal)
            .ToDictionary(stream => stream.Key, stream => stream.Max(message => message.Seq), StringComparer.Ordinal);
        foreach (var chatter in chatters)
        {
            foreach (var room in chatter.Rooms)
            {
                await HearAsync(chatter.Witness, room, heads);
            }

            foreach (var conversation in chatter.Witness.Conversations().Keys)
            {
                await HearAsync(chatter.Witness, conversation, heads);
            }
        }

        if (Listener is not null)
        {
            await HearAsync(Listener.Witness, Listener.Room, heads);
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var chatter in chatters)
        {
            await chatter.DisposeAsync();
        }

        if (Listener is not null)
        {
            await Listener.DisposeAsync();
        }
    }

    private static Task HearAsync(Witness witness, string stream, Dictionary<string, long> heads) =>
        Eventually.HoldsAsync(
            () => witness.Last(stream) >= heads.GetValueOrDefault(stream),
            what: $"all of {stream} is seen: {heads.GetValueOrDefault(stream)} messages, and here only {witness.Count(stream)}"
        );

    private async Task AddAsync<T>(Task<T> entering)
        where T : IChatter => chatters.Add(await entering);
}
