using FsCheck;
using FsCheck.Fluent;

namespace Broadcast.Protocol.Tests.Generators;

/// <summary>Runs a property; a failure tells the smallest counter-example and the seed that makes it again.</summary>
internal static class Holds
{
    public static void ForAll<T>(Gen<T> values, Action<T> property, int tests = 1_000) =>
        Prop.ForAll(values.ToArbitrary(), property)
            .Check(Config.QuickThrowOnFailure.WithMaxTest(tests).WithQuietOnSuccess(true));

    public static void ForAll<T>(Arbitrary<T> values, Action<T> property, int tests = 1_000) =>
        Prop.ForAll(values, property).Check(Config.QuickThrowOnFailure.WithMaxTest(tests).WithQuietOnSuccess(true));
}
