using System.Net.Sockets;
using Broadcast.Cli.Hosting;
using Broadcast.Cli.Hosting.Announcements;

namespace Broadcast.Cli.Commands.Connect.Discovery;

/// <summary>Finds a server on this machine when nobody said where one is. Stateless.</summary>
/// <param name="environment">Where servers announce themselves.</param>
internal sealed class ServerFinder(CliEnvironment environment)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(500);

    /// <summary>Looks: at the usual address (the environment's <c>PORT</c>, or 8080), then at what running servers announce.</summary>
    /// <param name="usual">The usual address.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>The server, and one line about it; null when none answers.</returns>
    public async Task<(Uri Server, string Told)?> FindAsync(Uri usual, CancellationToken cancellation)
    {
        var announced = AnnouncementFolder.Running(AnnouncementFolder.PathFor(environment));
        var isPortSet = !string.IsNullOrEmpty(environment.Variable("PORT"));
        // What somebody set comes first; what listens on 8080 unannounced may be anything.
        var candidates = isPortSet
            ? announced.Where(each => each.Port == usual.Port).Append(usual).Concat(announced)
            : announced.OrderBy(each => each.Port == usual.Port ? 0 : 1).Append(usual);
        foreach (var candidate in candidates.Distinct())
        {
            if (await AnswersAsync(candidate, cancellation))
            {
                return (candidate, Describe(candidate, announced));
            }
        }

        return null;
    }

    private static string Describe(Uri found, IReadOnlyList<Uri> announced)
    {
        var others = announced.Where(each => each != found).Select(Show).ToList();
        return others.Count == 0
            ? $"Found a server on this machine: {Show(found)}"
            : $"Found {others.Count + 1} servers on this machine; taking {Show(found)} (another: {string.Join(", ", others)})";
    }

    private static string Show(Uri address) => address.GetLeftPart(UriPartial.Authority);

    private async Task<bool> AnswersAsync(Uri address, CancellationToken cancellation)
    {
        using var limit = new CancellationTokenSource(Patience, environment.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellation);
        try
        {
            using var probe = new TcpClient();
            await probe.ConnectAsync(address.IdnHost.Trim('[', ']'), address.Port, either.Token);
            return true;
        }
        catch (Exception exception) when (exception is SocketException or OperationCanceledException)
        {
            cancellation.ThrowIfCancellationRequested();
            return false;
        }
    }
}
