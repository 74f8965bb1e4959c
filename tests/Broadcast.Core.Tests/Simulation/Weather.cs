using System.Globalization;
using Broadcast.Core.Tests.Simulation.Clients;
using Broadcast.Core.Tests.Simulation.Network;

namespace Broadcast.Core.Tests.Simulation;

/// <summary>What befalls the world until it is calm.</summary>
internal sealed class Weather(World world)
{
    private readonly Dice dice = world.Dice.Fork();

    public void Begin()
    {
        Every(world.Plan.CutEvery, Cut);
        Every(world.Plan.StallEvery, Stall);
        Every(world.Plan.CrashEvery, EndServer);
        Every(world.Plan.VandalEvery, LetVandalIn);
        Every(world.Plan.TrimEvery, () => world.Disk.Trim(dice.Between(1, 40)));
    }

    private void Every(TimeSpan? period, Action action)
    {
        if (period is { } length)
        {
            world.Schedule.In(
                dice.Within(2 * length),
                () =>
                {
                    if (!world.Calm)
                    {
                        action();
                        Every(period, action);
                    }
                }
            );
        }
    }

    private Link? AnyLink() => world.Server is { Links.Count: > 0 } server ? dice.Pick(server.Links) : null;

    private void Cut()
    {
        if (AnyLink() is { } link)
        {
            world.Trace.Note(link.Id, "is cut");
            link.Cut(clientHears: dice.Chance(0.7), serverHears: dice.Chance(0.5));
        }
    }

    private void Stall()
    {
        if (AnyLink() is { } link)
        {
            var pipe = dice.Chance(0.7) ? link.Down : link.Up;
            world.Trace.Note(link.Id, "stalls", pipe == link.Down ? 1 : 0);
            pipe.Stall(true);
            world.Schedule.In(dice.Within(TimeSpan.FromSeconds(15)), () => pipe.Stall(false));
        }
    }

    private void EndServer()
    {
        if (world.Server is not { } server)
        {
            return;
        }

        if (dice.Chance(world.Plan.GracefulStops))
        {
            server.Stop();
        }
        else if (dice.Chance(0.5))
        {
            server.Doomed = true;
        }
        else
        {
            server.Crash();
        }

        StartAgain();
    }

    private void StartAgain() =>
        world.Schedule.In(
            dice.Within(TimeSpan.FromSeconds(1.5)),
            () =>
            {
                if (world.Server is { Doomed: true } silent)
                {
                    silent.Crash();
                }

                if (world.Server is null)
                {
                    world.StartServer();
                }
                else
                {
                    StartAgain();
                }
            }
        );

    private void LetVandalIn()
    {
        var vandal = new Vandal(world, string.Create(CultureInfo.InvariantCulture, $"v{world.Vandals.Count}"));
        world.Vandals.Add(vandal);
        vandal.Live();
    }
}
