using System.Globalization;
using Broadcast.Server.Storage.Verify;

namespace Broadcast.Cli.Commands.Verify;

/// <summary>Shows what was verified, and what was found: a line for each check, and one for each finding.</summary>
internal static class VerifyReport
{
    /// <summary>Writes it.</summary>
    /// <param name="report">What was found; its findings are safe to print.</param>
    /// <param name="output">Where to.</param>
    public static void Write(LogReport report, TextWriter output)
    {
        output.WriteLine(report.Path);
        foreach (var check in report.Checks)
        {
            output.WriteLine(
                string.Create(
                        CultureInfo.InvariantCulture,
                        $"  {check.Subject, -14} {check.Examined, 14:N0} {Unit(check), -8} {Result(check.Faults)}"
                    )
                    .TrimEnd()
            );
            foreach (var finding in check.Findings)
            {
                output.WriteLine($"    - {finding}");
            }

            if (check.Faults > check.Findings.Count)
            {
                output.WriteLine(
                    string.Create(CultureInfo.InvariantCulture, $"    … and {check.Faults - check.Findings.Count} more")
                );
            }
        }

        output.WriteLine(
            report.IsSound
                ? "Sound: every room is gapless, every message whole, every identifier its message's own."
                : "Not sound."
        );
    }

    private static string Unit(LogCheck check) => check.Subject == "database" ? "pages" : "";

    private static string Result(long faults) =>
        faults switch
        {
            0 => "ok",
            1 => "1 fault",
            _ => string.Create(CultureInfo.InvariantCulture, $"{faults} faults"),
        };
}
