using System.Runtime.InteropServices;

namespace Broadcast.Cli.Hosting;

/// <summary>
/// ICU, the library by which the runtime knows Unicode beyond single characters. On Linux it belongs to the system, and a system without it would end
/// the program at its first text: then the runtime is told to do without. Stateless.
/// </summary>
internal static class UnicodeLibrary
{
    /// <summary>What is told to who starts a server without it.</summary>
    public const string Advice =
        "This system has no ICU (libicu): names and searches tell apart what only differs in how accents are encoded. Install it, by a command like 'apt install libicu72'.";

    private const string Switch = "System.Globalization.Invariant";

    // Newer ones first, as the runtime looks for them.
    private const int Newest = 99;
    private const int Oldest = 50;

    /// <summary>Whether the runtime does without: texts are neither normalised nor stripped of accents.</summary>
    public static bool IsMissing => AppContext.TryGetSwitch(Switch, out var isOn) && isOn;

    /// <summary>Has the runtime do without where there is none. To be called before anything else of the program.</summary>
    public static void DoWithoutWhereMissing()
    {
        if (OperatingSystem.IsLinux() && !AppContext.TryGetSwitch(Switch, out _) && !IsInstalled())
        {
            AppContext.SetSwitch(Switch, isEnabled: true);
        }
    }

    private static bool IsInstalled()
    {
        for (var version = Newest; version >= Oldest; version--)
        {
            // Written digit by digit: formatting a number would ask for a culture, and so for ICU.
            ReadOnlySpan<char> digits = [(char)('0' + (version / 10)), (char)('0' + (version % 10))];
            if (NativeLibrary.TryLoad(string.Concat("libicuuc.so.", digits), out _))
            {
                return true;
            }
        }

        return NativeLibrary.TryLoad("libicuuc.so", out _);
    }
}
