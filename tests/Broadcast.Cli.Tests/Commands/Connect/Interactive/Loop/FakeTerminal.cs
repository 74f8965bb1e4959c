using System.Text;
using Broadcast.Cli.Terminal.Devices;
using Broadcast.Cli.Terminal.Screen;
using Broadcast.Cli.Tests.Terminal.Screen;

namespace Broadcast.Cli.Tests.Commands.Connect.Interactive.Loop;

/// <summary>A terminal in memory. Its lock owns the screen.</summary>
internal sealed class FakeTerminal(int columns, int rows) : ITerminalDevice
{
    private readonly Lock gate = new();
    private readonly VirtualTerminal screen = new(columns, rows);
    private Action<byte[]> receive = _ => { };
    private int writes;

    public TerminalSize Size => new(columns, rows);

    public bool IsEntered { get; private set; }

    public int Writes
    {
        get
        {
            lock (gate)
            {
                return writes;
            }
        }
    }

    /// <summary>The rows down to the last that is not empty.</summary>
    public IReadOnlyList<string> Rows
    {
        get
        {
            lock (gate)
            {
                return [.. screen.Screen.Reverse().SkipWhile(row => row.Length == 0).Reverse()];
            }
        }
    }

    public void Start(Action<byte[]> keys) => receive = keys;

    public void Press(string keys) => receive(Encoding.UTF8.GetBytes(keys));

    public void Write(string text)
    {
        lock (gate)
        {
            writes++;
            screen.Write(text);
        }
    }

    public void Enter() => IsEntered = true;

    public void Leave() => IsEntered = false;

    public bool Suspend() => false;

    public void Dispose() => Leave();
}
