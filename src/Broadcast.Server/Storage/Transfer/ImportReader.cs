using System.Text.Json;

namespace Broadcast.Server.Storage.Transfer;

/// <summary>Reads an export line by line, in memory for one line. Not thread-safe.</summary>
internal sealed class ImportReader(Stream input)
{
    /// <summary>The longest line: the longest message, every byte of it escaped.</summary>
    private const int MaxLine = 100 * 1024 * 1024;

    private byte[] _buffer = new byte[64 * 1024];
    private int _start;
    private int _end;

    /// <summary>The number of the line read last, from 1.</summary>
    public long Number { get; private set; }

    /// <summary>Reads the next line; null at the end.</summary>
    /// <exception cref="LogImportException">It is no line of an export.</exception>
    public ExportLine? Next()
    {
        var length = FindLine();
        if (length < 0)
            return null;
        Number++;
        var line = _buffer.AsSpan(_start, length);
        _start = Math.Min(_start + length + 1, _end);
        try
        {
            return JsonSerializer.Deserialize(line, ExportJson.Lines.ExportLine)
                ?? throw new LogImportException(Number, "it is no line of an export");
        }
        catch (Exception e) when (e is JsonException or NotSupportedException or InvalidOperationException)
        {
            throw new LogImportException(Number, "it is no line of an export", e);
        }
    }

    // The length of the line at _start; -1 at the end of the input.
    private int FindLine()
    {
        var searched = 0;
        while (true)
        {
            var found = _buffer.AsSpan(_start + searched, _end - _start - searched).IndexOf((byte)'\n');
            if (found >= 0)
                return searched + found;
            searched = _end - _start;
            if (!Fill())
                return searched == 0 ? -1 : searched;
        }
    }

    private bool Fill()
    {
        if (_start > 0)
        {
            _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
            (_start, _end) = (0, _end - _start);
        }
        if (_end == MaxLine)
            throw new LogImportException(Number + 1, "it is too long to be a line of an export");
        if (_end == _buffer.Length)
            Array.Resize(ref _buffer, Math.Min(_buffer.Length * 2, MaxLine));
        var read = input.Read(_buffer.AsSpan(_end));
        _end += read;
        return read > 0;
    }
}
