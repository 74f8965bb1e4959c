using System.Buffers;
using Broadcast.Protocol.Frames;

namespace Broadcast.Protocol.Json;

/// <summary>Writes payloads without the frame around them, spelled as in the frame. Thread-safe.</summary>
public static class Payloads
{
    /// <summary>Writes a message of a room.</summary>
    /// <param name="frame">The message.</param>
    /// <param name="output">Where the UTF-8 is added.</param>
    public static void Write(MessageFrame frame, IBufferWriter<byte> output)
    {
        var json = new JsonOutput(output);
        MessageFrames.Write(frame, ref json);
        json.End();
    }

    /// <summary>Writes a deletion.</summary>
    /// <param name="frame">The deletion.</param>
    /// <param name="output">Where the UTF-8 is added.</param>
    public static void Write(DeletedFrame frame, IBufferWriter<byte> output)
    {
        var json = new JsonOutput(output);
        ModerationFrames.Write(frame, ref json);
        json.End();
    }

    /// <summary>Writes a gap.</summary>
    /// <param name="frame">The gap.</param>
    /// <param name="output">Where the UTF-8 is added.</param>
    public static void Write(GapFrame frame, IBufferWriter<byte> output)
    {
        var json = new JsonOutput(output);
        HistoryFrames.Write(frame, ref json);
        json.End();
    }

    /// <summary>Writes the end.</summary>
    /// <param name="frame">The end.</param>
    /// <param name="output">Where the UTF-8 is added.</param>
    public static void Write(ClosingFrame frame, IBufferWriter<byte> output)
    {
        var json = new JsonOutput(output);
        SessionFrames.Write(frame, ref json);
        json.End();
    }

    /// <summary>Writes a page of history.</summary>
    /// <param name="frame">The page.</param>
    /// <param name="output">Where the UTF-8 is added.</param>
    public static void Write(HistoryPage frame, IBufferWriter<byte> output)
    {
        var json = new JsonOutput(output);
        HistoryFrames.Write(frame, ref json);
        json.End();
    }

    /// <summary>Writes what a search found.</summary>
    /// <param name="frame">What was found.</param>
    /// <param name="output">Where the UTF-8 is added.</param>
    public static void Write(SearchPage frame, IBufferWriter<byte> output)
    {
        var json = new JsonOutput(output);
        SearchFrames.Write(frame, ref json);
        json.End();
    }

    /// <summary>Writes a page of people.</summary>
    /// <param name="frame">The page.</param>
    /// <param name="output">Where the UTF-8 is added.</param>
    public static void Write(UsersPage frame, IBufferWriter<byte> output)
    {
        var json = new JsonOutput(output);
        PeopleFrames.Write(frame, ref json);
        json.End();
    }
}
