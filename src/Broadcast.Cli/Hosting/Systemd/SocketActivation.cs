using System.Globalization;
using System.Net.Sockets;
using Broadcast.Linux;

namespace Broadcast.Cli.Hosting.Systemd;

/// <summary>
/// The listening sockets that a service manager hands over: sd_listen_fds(3). They were open before the server and stay open after it, so that a restart refuses
/// nobody. Immutable.
/// </summary>
/// <param name="Sockets">The sockets; none when the program was started in another way.</param>
/// <param name="Fault">Why what was handed over cannot be used; null when it can.</param>
internal sealed record SocketActivation(IReadOnlyList<InheritedSocket> Sockets, string? Fault)
{
    private const int FirstDescriptor = 3;
    private const int Most = 64;

    /// <summary>Nothing was handed over.</summary>
    public static SocketActivation None { get; } = new([], Fault: null);

    /// <summary>Takes over what was handed to this process. Once: the variables are removed, so that no child believes that they are meant for it.</summary>
    public static SocketActivation OfThisProcess()
    {
        var variables = (Variable("LISTEN_PID"), Variable("LISTEN_FDS"));
        foreach (var name in (string[])["LISTEN_PID", "LISTEN_FDS", "LISTEN_FDNAMES"])
        {
            Environment.SetEnvironmentVariable(name, value: null);
        }

        return OperatingSystem.IsLinux()
            ? Read(variables.Item1, variables.Item2, Environment.ProcessId, InheritedSocket.Take)
            : None;
    }

    /// <summary>Reads the variables.</summary>
    /// <param name="forProcess"><c>LISTEN_PID</c>.</param>
    /// <param name="count"><c>LISTEN_FDS</c>.</param>
    /// <param name="process">Which process this is.</param>
    /// <param name="take">Takes a descriptor over.</param>
    public static SocketActivation Read(string? forProcess, string? count, int process, Func<int, InheritedSocket> take)
    {
        // Variables for another process are none: a shell in between may have inherited them.
        if (forProcess is null || count is null || Number(forProcess) != process)
        {
            return None;
        }

        var number = Number(count);
        if (number is < 1 or > Most)
        {
            return new([], $"LISTEN_FDS must be a number from 1 to {Most}, not '{count}'.");
        }

        var sockets = new List<InheritedSocket>();
        for (var descriptor = FirstDescriptor; descriptor < FirstDescriptor + number; descriptor++)
        {
            try
            {
                sockets.Add(take(descriptor));
            }
            catch (SocketException exception)
            {
                return new(
                    [],
                    $"The socket that was handed over as descriptor {descriptor} cannot be used: {exception.Message} A socket unit for this program needs ListenStream= with a port, and Accept=no."
                );
            }
        }

        return new(sockets, Fault: null);
    }

    private static string? Variable(string name) => Environment.GetEnvironmentVariable(name);

    private static int Number(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1;
}
