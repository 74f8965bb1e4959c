using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Runtime.CompilerServices;

namespace Broadcast.Architecture.Tests.Rules;

/// <summary>One compiled assembly of <c>src/</c>: what it refers to, and what it declares.</summary>
internal sealed class Compiled
{
    private Compiled(string project)
    {
        Project = project;
        var name = project == "Broadcast.Cli" ? "broadcast-server" : project;
        Assembly = Assembly.Load(name);
        using var file = new PEReader(File.OpenRead(Path.Combine(AppContext.BaseDirectory, $"{name}.dll")));
        var reader = file.GetMetadataReader();
        References = [.. reader.AssemblyReferences.Select(handle => Text(reader.GetAssemblyReference(handle).Name))];
        TypeReferences = [.. reader.TypeReferences.Select(handle => FullName(reader.GetTypeReference(handle)))];
        MemberReferences = [.. reader.MemberReferences.Select(handle => MemberName(reader.GetMemberReference(handle)))];

        string Text(StringHandle handle) => reader.GetString(handle);
        string FullName(TypeReference type) => $"{Text(type.Namespace)}.{Text(type.Name)}";
        string MemberName(MemberReference member) =>
            member.Parent.Kind == HandleKind.TypeReference
                ? $"{FullName(reader.GetTypeReference((TypeReferenceHandle)member.Parent))}.{Text(member.Name)}"
                : $"?.{Text(member.Name)}";
    }

    public static IReadOnlyList<Compiled> All { get; } = [.. Sources.Projects.Select(project => new Compiled(project))];

    public string Project { get; }

    public Assembly Assembly { get; }

    public IReadOnlyList<string> References { get; }

    /// <summary>The types of other assemblies that this one uses, with their namespace.</summary>
    public IReadOnlyList<string> TypeReferences { get; }

    /// <summary>The members of other assemblies' types that this one uses: <c>Namespace.Type.Member</c>.</summary>
    public IReadOnlyList<string> MemberReferences { get; }

    /// <summary>All types that it declares, those that the compiler made for lambdas and iterators too.</summary>
    public IEnumerable<Type> Types => Assembly.GetTypes();

    public static Compiled Of(string project) => All.Single(each => each.Project == project);

    public static bool IsWritten(MemberInfo member) =>
        !member.Name.Contains('<', StringComparison.Ordinal)
        && member.GetCustomAttribute<CompilerGeneratedAttribute>() is null
        && member.GetCustomAttribute<System.CodeDom.Compiler.GeneratedCodeAttribute>() is null
        && (member.DeclaringType is null || IsWritten(member.DeclaringType));

    public override string ToString() => Project;
}
