using Broadcast.Core.Tests.Simulation.Clients;
using Broadcast.Protocol;

namespace Broadcast.Core.Tests.Simulation;

/// <summary>
/// One run: trouble, then calm, then the reckoning. What is seen too early, twice, out of order or by the wrong one is noticed at
/// once, by the client that sees it; what is missing, and what is left over, at the end.
/// </summary>
internal sealed class Simulation(ulong seed)
{
    private readonly World world = new(seed);

    public Trace Trace => world.Trace;

    public TimeSpan Now => world.Schedule.Now;

    public int Committed => world.Ledger.Count;

    /// <summary>Runs it to its end.</summary>
    /// <exception cref="BrokenPromiseException">A promise was broken; other exceptions are the hub's own.</exception>
    public void Run()
    {
        Trouble();
        Calm();
        Converge();
        Flap();
        GoodBye();
        Farewell();
        TakeNamesAgain();
    }

    private void Trouble()
    {
        world.StartServer();
        foreach (var device in world.Devices)
        {
            world.Schedule.In(world.Dice.Within(TimeSpan.FromSeconds(2)), device.Connect);
            device.Live();
        }

        foreach (var listener in world.Listeners)
        {
            world.Schedule.In(world.Dice.Within(TimeSpan.FromSeconds(2)), listener.Connect);
            listener.Live();
        }

        new Weather(world).Begin();
        world.Schedule.RunFor(world.Plan.Chaos);
    }

    private void Calm()
    {
        world.Trace.Note("world", "is calm");
        world.Calm = true;
        if (world.Server is null or { Doomed: true })
        {
            world.Server?.Crash();
            world.StartServer();
        }

        foreach (var vandal in world.Vandals)
        {
            vandal.Vanish();
        }

        foreach (var link in world.Server!.Links.ToArray())
        {
            link.Up.Stall(false);
        }

        // Long enough for half-dead connections, held names and typing to be over.
        Rest(TimeSpan.FromSeconds(20) + (5 * world.Plan.Hub.Heartbeat) + world.Plan.Hub.Grace);
        foreach (var device in world.Devices)
        {
            device.Online = true;
            device.Connect();
        }

        for (var left = 60; left > 0 && world.Devices.Exists(device => device.Lacks is not null); left--)
        {
            Rest(TimeSpan.FromSeconds(5));
        }
    }

    private void Converge()
    {
        foreach (var device in world.Devices)
        {
            device.SayEverywhere();
        }

        // A batch may be too much for a small outbox; who came back for it as a plain client waits for the next message.
        Rest(TimeSpan.FromSeconds(10));
        foreach (var device in world.Devices)
        {
            device.SayEverywhere();
            Rest(TimeSpan.FromSeconds(1));
        }

        Rest(TimeSpan.FromSeconds(10));
        foreach (var device in world.Devices)
        {
            Expect(device.Lacks is null, $"{device} {device.Lacks}");
        }

        foreach (var listener in world.Listeners)
        {
            Expect(
                !world.Devices.Exists(d => d.WantedRooms.Any(v => v.Room == listener.Room)) || listener.Lacks is null,
                $"{listener} {listener.Lacks}"
            );
        }

        CheckPeople();
    }

    private void Flap()
    {
        if (world.Plan.Hub.Grace == TimeSpan.Zero)
        {
            return;
        }

        var before = world.Devices.ConvertAll(device => device.PresenceNotices);
        CutAll();

        // The second time just before the grace period of the first would end.
        Rest(world.Plan.Hub.Grace - TimeSpan.FromSeconds(0.1));
        CutAll();
        Rest(world.Plan.Hub.Grace + TimeSpan.FromSeconds(2));
        Expect(
            before.SequenceEqual(world.Devices.ConvertAll(device => device.PresenceNotices)),
            "A reconnect within the grace period was told as coming or going."
        );
        Expect(world.Devices.TrueForAll(device => device.Lacks is null), "Somebody did not come back.");
        CheckPeople();
    }

    private void CutAll()
    {
        foreach (var device in world.Devices)
        {
            device.Link!.Cut(clientHears: true, serverHears: true);
        }
    }

    private void GoodBye()
    {
        var gone = world.Devices[0];
        gone.Quit();
        Rest(TimeSpan.FromSeconds(1));
        foreach (var device in world.Devices.Where(device => device.Person != gone.Person))
        {
            foreach (var view in device.WantedRooms)
            {
                Expect(
                    !view.Users.Contains(gone.Name!)
                        || world.Devices.Exists(other =>
                            other.Online
                            && other.Person == gone.Person
                            && other.WantedRooms.Any(room => room.Room == view.Room)
                        ),
                    $"{gone} said good-bye, and {device} still sees {gone.Name} in {view.Room}"
                );
            }
        }
    }

    private void TakeNamesAgain()
    {
        foreach (var name in world.Names.DistinctBy(Username.KeyOf, StringComparer.Ordinal))
        {
            var newcomer = new Device(world, $"new-{name}", name);
            newcomer.Connect();
            Rest(TimeSpan.FromSeconds(3));
            Expect(newcomer.Name == name, $"{name} is not free again: {newcomer.Name}");
        }
    }

    private void Farewell()
    {
        foreach (var device in world.Devices)
        {
            if (device.Link is null || world.Dice.Chance(0.5))
            {
                device.Quit();
            }
            else
            {
                device.Online = false;
                device.Link!.Cut(clientHears: true, serverHears: world.Dice.Chance(0.5));
            }
        }

        foreach (var listener in world.Listeners)
        {
            listener.Quit();
        }

        Rest(TimeSpan.FromSeconds(10) + (5 * world.Plan.Hub.Heartbeat) + world.Plan.Hub.Grace);
        var load = world.Server!.Load;
        Expect(
            load is { Connections: 0, People: 0, Rooms: 0, UncommittedBytes: 0, Timers: 1 },
            $"Everybody has gone, and the hub still holds {load}"
        );
    }

    private void CheckPeople()
    {
        foreach (var device in world.Devices)
        {
            foreach (var view in device.WantedRooms)
            {
                var here = world.Devices.Where(other => other.WantedRooms.Any(room => room.Room == view.Room));
                var names = here.Select(other => other.Name!).ToHashSet(StringComparer.Ordinal);
                var plain = world.Listeners.Count(listener => listener.Room == view.Room);
                var others = view.Users.Except(names, StringComparer.Ordinal).ToArray();
                Expect(
                    names.IsSubsetOf(view.Users) && others.Length == plain && others.All(IsListener),
                    $"{device} sees {string.Join(' ', view.Users)} in {view.Room}, where {string.Join(' ', names)} and {plain} listeners are"
                );
                Expect(
                    view.Typing.Count == 0,
                    $"{device} still sees {string.Join(' ', view.Typing)} typing in {view.Room}"
                );
            }
        }
    }

    private static bool IsListener(string name) =>
        name.StartsWith("tty-", StringComparison.Ordinal) || name.StartsWith("guest-", StringComparison.Ordinal);

    private void Rest(TimeSpan duration) => world.Schedule.RunFor(duration);

    private static void Expect(bool holds, string otherwise)
    {
        if (!holds)
        {
            throw new BrokenPromiseException(otherwise);
        }
    }
}
