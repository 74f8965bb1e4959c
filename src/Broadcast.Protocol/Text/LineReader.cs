using Broadcast.Protocol.Frames;

namespace Broadcast.Protocol.Text;

/// <summary>Reads what a client says: a line, or a command.</summary>
internal static class LineReader
{
    public static Said Read(string line, Limits limits)
    {
        if (line is SessionFrames.Ping)
        {
            return new PingFrame();
        }

        if (!line.StartsWith('/'))
        {
            return MessageFrames.ReadSaid(line, limits);
        }

        return line.StartsWith("//", StringComparison.Ordinal)
            ? MessageFrames.ReadSaid(line[1..], limits)
            : ReadCommand(line, limits);
    }

    private static Said ReadCommand(string line, Limits limits)
    {
        var (name, arguments) = Arguments.SplitFirst(line);
        return CommandTable.Find(name) is { } command
            ? command.Read(arguments, command.Usage, limits)
            : Refusal.UnknownCommand;
    }
}
