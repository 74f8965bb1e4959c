using Broadcast.Cli.Terminal.Screen;

namespace Broadcast.Cli.Terminal.Devices;

/// <summary>A terminal that obeys escape sequences. Writing and modes belong to one thread at a time; <see cref="Leave"/> may be called by any.</summary>
internal interface ITerminalDevice : IDisposable
{
    /// <summary>Its size now.</summary>
    TerminalSize Size { get; }

    /// <summary>Writes, in one piece.</summary>
    /// <param name="text">Text and escape sequences.</param>
    void Write(string text);

    /// <summary>Takes the keyboard: keys come one by one, and none is shown or obeyed by the terminal itself.</summary>
    void Enter();

    /// <summary>Gives it back as it was. May be called again.</summary>
    void Leave();

    /// <summary>Stops the process, as Ctrl-Z does; the keyboard has been given back before.</summary>
    /// <returns>False where a process cannot be stopped.</returns>
    bool Suspend();
}
