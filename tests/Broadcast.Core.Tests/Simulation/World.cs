using System.Globalization;
using Broadcast.Core.Connections;
using Broadcast.Core.Tests.Simulation.Clients;
using Broadcast.Core.Tests.Simulation.Disk;
using Broadcast.Protocol.Json;
using Broadcast.Protocol.Text;

namespace Broadcast.Core.Tests.Simulation;

/// <summary>Everything that a simulation holds: time, chance, the disk, the server and its clients. One thread, nothing real.</summary>
internal sealed class World
{
    private int connections;
    private int lives;
    private ServerLife? server;

    public World(ulong seed)
    {
        Dice = new Dice(seed);
        Schedule = new Schedule();
        Trace = new Trace(Schedule, keep: 4096);
        Plan = Plan.Draw(Dice);
        Ledger = new Ledger();
        Disk = new SimulatedDisk(Ledger);
        Dialects = new Dialects(new TextDialect(Plan.Hub.Limits), new JsonDialect(Plan.Hub.Limits));
        string[] rooms = ["red", "blue", "lobby", "größe"];
        RoomNames = rooms[..Plan.Rooms];
        for (var i = 0; i < Plan.People; i++)
        {
            var label = string.Create(CultureInfo.InvariantCulture, $"p{i}");
            var first = new Device(this, label, Dice.Pick(Names));
            Devices.Add(first);
            if (Dice.Chance(Plan.SecondDevice))
            {
                Devices.Add(new Device(this, label + "b", Dice.Pick(Names), first));
            }
        }

        for (var i = 0; i < Plan.Listeners; i++)
        {
            Listeners.Add(new Listener(this, string.Create(CultureInfo.InvariantCulture, $"l{i}")));
        }
    }

    public Dice Dice { get; }

    public Schedule Schedule { get; }

    public Trace Trace { get; }

    public Plan Plan { get; }

    public Ledger Ledger { get; }

    public SimulatedDisk Disk { get; }

    public Dialects Dialects { get; }

    /// <summary>Fewer than people, so that they get in each other's way.</summary>
    public IReadOnlyList<string> Names { get; } = ["ann", "Ann", "ben", "guest", "cleo", "dana", "Émile", "tty-l0-1"];

    public IReadOnlyList<string> RoomNames { get; }

    public List<Device> Devices { get; } = [];

    public List<Listener> Listeners { get; } = [];

    public List<Vandal> Vandals { get; } = [];

    /// <summary>Whether the trouble is over: nothing fails any more and everybody stays.</summary>
    public bool Calm { get; set; }

    public TimeSpan Latency => Calm ? TimeSpan.FromMilliseconds(5) : Plan.Latency;

    public int Clients => Devices.Count + Listeners.Count + Vandals.Count;

    /// <summary>The server, while it runs.</summary>
    public ServerLife? Server => server is { Over: false } ? server : null;

    public void StartServer()
    {
        Trace.Note("server", "starts", ++lives);
        server = new ServerLife(this, lives);
    }

    public string NextConnectionId() => string.Create(CultureInfo.InvariantCulture, $"c{++connections}");

    /// <summary>What somebody is shown is what was committed there.</summary>
    public void CheckContent(string stream, long seq, string? id, string username, string text)
    {
        var draft = Ledger.At(stream, seq);
        if (draft.Id != id || draft.Username != username || draft.Text != text)
        {
            throw new BrokenPromiseException($"{stream} {seq} is shown as {id} {username}: {text}, and is {draft}.");
        }
    }
}
