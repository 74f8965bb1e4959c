#pragma warning disable MA0147, MA0155, VSTHRD100 // It is here to be seen.
namespace Broadcast.Architecture.Tests.Rules;

/// <summary>Breaks the rules, so that the tests can show that they would see it.</summary>
internal static class Offender
{
    public static readonly string[] Table = ["a"];
    public static readonly Action Lambda = static async () => await Task.Yield();
    private static readonly List<string> s_list = [];
    private static int s_changed;

    public static async void Fire()
    {
        await Task.Yield();
        s_list.Add($"{++s_changed}");
    }
}
