using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Broadcast.Testing.Waiting;

namespace Broadcast.Testing.Processes;

/// <summary>A program that a test started: its output as it comes, signals, its exit; ended by its process id on dispose.</summary>
/// <remarks>Safe to use from several threads; the two texts belong to the lock <c>_sync</c>.</remarks>
public class RunningProgram : IAsyncDisposable
{
    private readonly Lock _sync = new();
    private readonly Process _process;
    private readonly StringBuilder _output = new();
    private readonly StringBuilder _errors = new();

    /// <summary>Starts a program.</summary>
    /// <param name="start">What to start; standard input, output and error are redirected here.</param>
    public RunningProgram(ProcessStartInfo start)
    {
        start.RedirectStandardInput = true;
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        start.UseShellExecute = false;
        start.StandardOutputEncoding = start.StandardErrorEncoding = Encoding.UTF8;
        _process = new Process { StartInfo = start };
        _process.OutputDataReceived += (_, line) => Collect(_output, line.Data);
        _process.ErrorDataReceived += (_, line) => Collect(_errors, line.Data);
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>The process id.</summary>
    public int Id => _process.Id;

    /// <summary>Whether it has ended.</summary>
    public bool HasExited => _process.HasExited;

    /// <summary>Its standard input.</summary>
    public StreamWriter Input => _process.StandardInput;

    /// <summary>What it wrote to standard output so far.</summary>
    public string Output => Read(_output);

    /// <summary>What it wrote to standard error so far.</summary>
    public string Errors => Read(_errors);

    /// <summary>Starts a program found by the PATH or by its path.</summary>
    public static RunningProgram Start(string program, params IEnumerable<string> arguments) =>
        new(new ProcessStartInfo(program, arguments));

    /// <summary>Runs a program to its end, with nothing on its standard input.</summary>
    /// <returns>The ended program: its <see cref="Output"/> and <see cref="Errors"/> are complete.</returns>
    public static async Task<(int ExitCode, string Output, string Errors)> RunAsync(ProcessStartInfo start)
    {
        await using var program = new RunningProgram(start);
        program.Input.Close();
        var code = await program.WaitForExitAsync();
        return (code, program.Output, program.Errors);
    }

    /// <summary>Waits until something that matches stands in the output or in the errors.</summary>
    /// <exception cref="TimeoutException">It never came, or the program ended before; tells all it wrote.</exception>
    public async Task<Match> WaitForAsync(Regex pattern, TimeSpan? limit = null)
    {
        Match Find() => pattern.Match(Output) is { Success: true } first ? first : pattern.Match(Errors);
        try
        {
            await Eventually.HoldsAsync(() => HasExited || Find().Success, limit);
            if (HasExited)
            {
                // What it wrote last is still on its way.
                await WaitForExitAsync(limit);
            }
        }
        catch (TimeoutException)
        {
            // Told below, with all it wrote.
        }

        return Find() is { Success: true } match
            ? match
            : throw new TimeoutException($"{pattern} was never written by {Describe()}");
    }

    /// <summary>Waits until a text stands in the output or in the errors.</summary>
    /// <exception cref="TimeoutException">It never came; tells all that the program wrote.</exception>
    public Task WaitForAsync(string text, TimeSpan? limit = null) =>
        WaitForAsync(new Regex(Regex.Escape(text), RegexOptions.None, Eventually.Patience), limit);

    /// <summary>Waits for the end of the process and of its output.</summary>
    /// <returns>The exit code; 128 + the signal's number for a process that a signal ended.</returns>
    /// <exception cref="TimeoutException">It did not end; tells all it wrote.</exception>
    public async Task<int> WaitForExitAsync(TimeSpan? limit = null)
    {
        try
        {
            await _process.WaitForExitAsync().WaitAsync(limit ?? Eventually.Patience);
        }
        catch (TimeoutException late)
        {
            throw new TimeoutException($"Still running: {Describe()}", late);
        }

        return _process.ExitCode;
    }

    /// <summary>Ends it at once, as <c>kill -9</c> does, and waits until it is gone.</summary>
    public async Task KillAsync()
    {
        _process.Kill(entireProcessTree: true);
        await WaitForExitAsync();
    }

    /// <summary>Sends SIGTERM, as a service manager does.</summary>
    public Task TerminateAsync() => SignalAsync("TERM");

    /// <summary>Sends SIGINT, as Ctrl-C does.</summary>
    public Task InterruptAsync() => SignalAsync("INT");

    /// <summary>Sends a signal by its name: <c>STOP</c>, <c>CONT</c>, <c>HUP</c> …</summary>
    public async Task SignalAsync(string name)
    {
        using var kill = Process.Start("sh", ["-c", $"kill -{name} {Id.ToString(CultureInfo.InvariantCulture)}"]);
        await kill.WaitForExitAsync();
    }

    /// <summary>The command and all that it wrote, for a failure's text.</summary>
    public string Describe() =>
        $"{_process.StartInfo.FileName} {string.Join(' ', _process.StartInfo.ArgumentList)}\n--- output\n{Output}\n--- errors\n{Errors}";

    /// <summary>Ends the process when it still runs, with all that it started.</summary>
    public virtual async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (!_process.HasExited)
        {
            await KillAsync();
        }

        _process.Dispose();
    }

    private void Collect(StringBuilder text, string? line)
    {
        if (line is null)
        {
            return;
        }

        lock (_sync)
        {
            text.Append(line).Append('\n');
        }
    }

    private string Read(StringBuilder text)
    {
        lock (_sync)
        {
            return text.ToString();
        }
    }
}
