using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Broadcast.Testing.Files;

namespace Broadcast.Testing.Processes;

/// <summary>The real program, <c>broadcast-server start</c>, as a process of its own on a free port of this machine.</summary>
public sealed partial class ServerProcess : RunningProgram
{
    private readonly TempFolder? _ownData;

    private ServerProcess(ProcessStartInfo start, TempFolder? ownData)
        : base(start) => _ownData = ownData;

    /// <summary>The built program.</summary>
    public static string Program { get; } =
        Repository.At($"src/Broadcast.Cli/bin/{Repository.Configuration}/net10.0/broadcast-server");

    /// <summary>The port it listens on.</summary>
    public int Port { get; private set; }

    /// <summary>Where the page is: <c>http://127.0.0.1:PORT/</c>.</summary>
    public Uri Http => new($"http://127.0.0.1:{Port.ToString(CultureInfo.InvariantCulture)}/");

    /// <summary>Where WebSockets connect: <c>ws://127.0.0.1:PORT/</c>.</summary>
    public Uri WebSocket => new($"ws://127.0.0.1:{Port.ToString(CultureInfo.InvariantCulture)}/");

    /// <summary>Starts a server with a data folder of its own, removed on dispose, and waits until it listens.</summary>
    /// <param name="options">More options of <c>start</c>; a free port is taken unless <c>--port</c> is among them.</param>
    /// <exception cref="TimeoutException">It never said where it listens; tells all it wrote.</exception>
    public static Task<ServerProcess> StartAsync(params string[] options) =>
        StartAsync(new TempFolder(), owned: true, options);

    /// <summary>Starts a server over a data folder that is the caller's: a restart keeps what is in it.</summary>
    /// <param name="data">The folder.</param>
    /// <param name="options">More options of <c>start</c>; a free port is taken unless <c>--port</c> is among them.</param>
    /// <exception cref="TimeoutException">It never said where it listens; tells all it wrote.</exception>
    public static Task<ServerProcess> StartAsync(TempFolder data, params string[] options) =>
        StartAsync(data, owned: false, options);

    /// <summary>Starts a server with a data folder and variables of the environment of its own, and waits until it listens.</summary>
    /// <param name="environment">The variables.</param>
    /// <param name="options">More options of <c>start</c>; a free port is taken unless <c>--port</c> is among them.</param>
    /// <exception cref="TimeoutException">It never said where it listens; tells all it wrote.</exception>
    public static Task<ServerProcess> StartWithAsync(
        IReadOnlyDictionary<string, string> environment,
        params string[] options
    )
    {
        ArgumentNullException.ThrowIfNull(environment);
        var data = new TempFolder();
        var start = Command(data.Path, options);
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        return StartAsync(start, data);
    }

    /// <summary>Starts a server through another program, which must become it (<c>exec</c>), and waits until it listens.</summary>
    /// <param name="wrapper">The other program and its arguments; the server's command line is put behind them.</param>
    /// <param name="data">The folder of the data, as the server sees it.</param>
    /// <param name="options">More options of <c>start</c>; a free port is taken unless <c>--port</c> is among them.</param>
    /// <exception cref="TimeoutException">It never said where it listens; tells all it wrote.</exception>
    public static Task<ServerProcess> StartThroughAsync(
        IReadOnlyList<string> wrapper,
        string data,
        params string[] options
    )
    {
        ArgumentNullException.ThrowIfNull(wrapper);
        var server = Command(data, options);
        var start = new ProcessStartInfo(wrapper[0], [.. wrapper.Skip(1), server.FileName, .. server.ArgumentList]);
        start.Environment.Remove("PORT");
        return StartAsync(start, ownData: null);
    }

    /// <summary>Starts a server on sockets that listen already, as systemd does, and waits until it says where.</summary>
    /// <param name="listeners">The sockets; the test keeps them open.</param>
    /// <param name="data">The folder of the data.</param>
    /// <param name="options">More options of <c>start</c>.</param>
    /// <exception cref="TimeoutException">It never said where it listens; tells all it wrote.</exception>
    public static Task<ServerProcess> StartOnAsync(
        IReadOnlyList<SharedListener> listeners,
        TempFolder data,
        params string[] options
    )
    {
        ArgumentNullException.ThrowIfNull(data);
        return StartAsync(
            SharedListener.Hand(new ProcessStartInfo(Program, ["start", "--data", data.Path, .. options]), listeners),
            ownData: null
        );
    }

    /// <summary>The command that starts a server, for a test that does not wait until it listens.</summary>
    /// <param name="data">The folder of the data.</param>
    /// <param name="options">More options of <c>start</c>; a free port is taken unless <c>--port</c> is among them.</param>
    public static ProcessStartInfo Command(string data, params string[] options)
    {
        ArgumentNullException.ThrowIfNull(options);
        List<string> arguments = ["start"];
        if (!options.Any(option => option is "-p" || option.StartsWith("--port", StringComparison.Ordinal)))
        {
            arguments.AddRange(["--port", "0"]);
        }

        if (!options.Any(option => option is "--ephemeral" or "--data"))
        {
            arguments.AddRange(["--data", data]);
        }

        var start = new ProcessStartInfo(Program, [.. arguments, .. options]);
        start.Environment.Remove("PORT");
        return start;
    }

    /// <summary>Ends the server when it still runs; removes the data folder when it is its own.</summary>
    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        _ownData?.Dispose();
    }

    private static Task<ServerProcess> StartAsync(TempFolder data, bool owned, string[] options) =>
        StartAsync(Command(data.Path, options), owned ? data : null);

    private static async Task<ServerProcess> StartAsync(ProcessStartInfo start, TempFolder? ownData)
    {
        if (!File.Exists(Program))
        {
            throw new FileNotFoundException($"Build src/Broadcast.Cli first: no {Program}");
        }

        var server = new ServerProcess(start, ownData);
        try
        {
            var address = await server.WaitForAsync(Address());
            server.Port = int.Parse(address.Groups["port"].Value, CultureInfo.InvariantCulture);
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    [GeneratedRegex(
        @"(?<!sent to )\b(https?|wss?)://(127\.0\.0\.1|localhost|\[::1?\]|0\.0\.0\.0):(?<port>[1-9][0-9]*)",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 10_000
    )]
    private static partial Regex Address();
}
