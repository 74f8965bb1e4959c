using System.Collections;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Xunit;

namespace Broadcast.Architecture.Tests.Rules;

/// <summary>What is never in <c>src/</c>.</summary>
public sealed partial class CodeTests
{
    private const BindingFlags Everything =
        BindingFlags.Public
        | BindingFlags.NonPublic
        | BindingFlags.Static
        | BindingFlags.Instance
        | BindingFlags.DeclaredOnly;

    // A file over 400 lines has to answer for itself.
    private static readonly Dictionary<string, string> LongFiles = new(StringComparer.Ordinal)
    {
        ["src/Broadcast.Server/WebSockets/StreamTransport.cs"] =
            "the two loops of one connection and how they end together",
    };

    [Fact]
    public void No_method_and_no_lambda_is_async_void() =>
        Assert.Empty(
            from assembly in Compiled.All
            from type in assembly.Types
            from method in type.GetMethods(Everything)
            where IsAsyncVoid(method)
            select $"{type.FullName}.{method.Name}"
        );

    [Fact]
    public void No_static_field_can_change() =>
        Assert.Empty(
            from assembly in Compiled.All
            from type in assembly.Types
            from field in type.GetFields(Everything)
            where Compiled.IsWritten(field) && IsMutableStatic(field)
            select $"{type.FullName}.{field.Name}"
        );

    [Fact]
    public void No_queue_is_without_a_bound() =>
        Assert.Empty(
            from assembly in Compiled.All
            from member in assembly.MemberReferences
            where member.StartsWith("System.Threading.Channels.Channel.CreateUnbounded", StringComparison.Ordinal)
            select $"{assembly}: {member}"
        );

    [Fact]
    public void No_type_is_called_manager_helper_or_utils() =>
        Assert.Empty(
            from assembly in Compiled.All
            from type in assembly.Types
            where Compiled.IsWritten(type) && VagueName().IsMatch(type.Name)
            select type.FullName
        );

    // The compiler refuses an await inside a lock statement; what it lets pass is a monitor held by hand and a semaphore used as a lock.
    [Fact]
    public void No_lock_is_held_around_an_await()
    {
        Assert.Empty(
            from assembly in Compiled.All
            where assembly.Types.Any(type => type.GetMethods(Everything).Any(IsAsync))
            from file in Sources.Below($"src/{assembly.Project}", "*.cs")
            from line in Sources.Lines(file)
            where HandMadeLock().IsMatch(line)
            select $"{file}: {line.Trim()}"
        );
    }

    [Fact]
    public void No_file_is_longer_than_400_lines() =>
        Assert.Empty(
            from folder in (string[])["src", "tests", "bench"]
            where Directory.Exists(Testing.Files.Repository.At(folder))
            from file in Sources.Below(folder, "*.cs")
            let lines = Sources.Lines(file).Length
            where lines > 400 && !LongFiles.ContainsKey(file)
            select $"{file}: {lines}"
        );

    [Fact]
    public void No_file_declares_two_public_types() =>
        Assert.Empty(
            from file in Sources.Below("src", "*.cs")
            let types = Sources.Lines(file).Count(line => PublicType().IsMatch(line))
            where types > 1
            select $"{file}: {types}"
        );

    [Fact]
    public void These_rules_see_what_they_look_for()
    {
        var here = typeof(Offender).GetMethods(Everything);
        Assert.Equal(["Fire"], here.Where(IsAsyncVoid).Select(method => method.Name));
        Assert.Single(
            typeof(Offender).GetNestedTypes(Everything).SelectMany(type => type.GetMethods(Everything)),
            IsAsyncVoid
        );
        Assert.Equal(
            ["s_changed", "s_list"],
            typeof(Offender)
                .GetFields(Everything)
                .Where(field => Compiled.IsWritten(field) && IsMutableStatic(field))
                .Select(field => field.Name)
                .Order(StringComparer.Ordinal)
        );
        Assert.Matches(VagueName(), "RoomManager");
        Assert.DoesNotMatch(VagueName(), "Room");
        Assert.Matches(HandMadeLock(), "private readonly SemaphoreSlim _gate = new(1, 1);");
        Assert.Matches(HandMadeLock(), "Monitor.Enter(_sync);");
        Assert.Matches(PublicType(), "public sealed partial record class Room<T>(int X)");
        Assert.Matches(PublicType(), "public readonly record struct Room(int X);");
        Assert.Matches(PublicType(), "public delegate void Changed(int x);");
        Assert.DoesNotMatch(PublicType(), "    public sealed class Nested");
        Assert.NotEmpty(Sources.Below("src", "*.cs"));
        Assert.Contains(
            Compiled.All,
            assembly => assembly.MemberReferences.Contains("System.Object..ctor", StringComparer.Ordinal)
        );
    }

    private static bool IsAsync(MethodInfo method) =>
        method.GetCustomAttribute<AsyncStateMachineAttribute>() is not null;

    private static bool IsAsyncVoid(MethodInfo method) => method.ReturnType == typeof(void) && IsAsync(method);

    // An array counts as a constant table: this test cannot see whether somebody writes to it.
    private static bool IsMutableStatic(FieldInfo field) =>
        field is { IsStatic: true, IsLiteral: false }
        && (
            !field.IsInitOnly
            || (
                !field.FieldType.IsArray
                && field.FieldType.GetInterfaces().Any(type => type == typeof(IList) || type == typeof(IDictionary))
                && !IsImmutable(field.FieldType)
            )
        );

    private static bool IsImmutable(Type type) =>
        type.Namespace
            is "System.Collections.Immutable"
                or "System.Collections.Frozen"
                or "System.Collections.ObjectModel";

    [GeneratedRegex("(Manager|Helpers?|Utils?|Utilities)(`|$)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex VagueName();

    [GeneratedRegex(
        @"\bMonitor\.(Try)?Enter\(|\bSemaphoreSlim\b.*\(1, 1\)|\bSpinLock\b|\bMutex\b",
        RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex HandMadeLock();

    [GeneratedRegex(
        @"^public\b.*\b(class|struct|interface|enum|record|delegate)\b",
        RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex PublicType();
}
