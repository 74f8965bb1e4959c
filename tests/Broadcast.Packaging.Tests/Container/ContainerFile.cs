using System.Text.Json;
using Broadcast.Testing.Files;

namespace Broadcast.Packaging.Tests.Container;

/// <summary>The instructions of packaging/container/Containerfile, read as an engine reads them: comments out, continued lines joined.</summary>
internal sealed class ContainerFile
{
    private readonly List<(string Name, string Value)> instructions = [];

    /// <summary>Reads it.</summary>
    public ContainerFile()
    {
        var whole = "";
        foreach (var line in File.ReadAllLines(Repository.At("packaging/container/Containerfile")))
        {
            if (line.StartsWith('#') || line.Length == 0)
            {
                continue;
            }

            whole += line.TrimEnd('\\');
            if (line.EndsWith('\\'))
            {
                continue;
            }

            var words = whole.Split(' ', 2);
            instructions.Add((words[0], words[1].Trim()));
            whole = "";
        }
    }

    /// <summary>Every instruction's name.</summary>
    public IEnumerable<string> Names => instructions.Select(each => each.Name);

    /// <summary>The values of an instruction in the last stage, which is the image.</summary>
    /// <param name="name">The instruction.</param>
    public IReadOnlyList<string> OfImage(string name) =>
        [
            .. instructions
                .Skip(instructions.FindLastIndex(each => each.Name == "FROM"))
                .Where(each => each.Name == name)
                .Select(each => each.Value),
        ];

    /// <summary>The words of a command in the form that needs no shell.</summary>
    /// <param name="value">The instruction's value, with the list behind what else it has.</param>
    public static string[] Words(string value) =>
        JsonSerializer.Deserialize<string[]>(value[value.IndexOf('[', StringComparison.Ordinal)..])!;

    /// <summary>The environment of the image.</summary>
    public Dictionary<string, string> Environment() =>
        OfImage("ENV")
            .SelectMany(value => value.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Select(pair => pair.Split('=', 2))
            .ToDictionary(pair => pair[0], pair => pair[1]);
}
