using System.Runtime.InteropServices;
using Broadcast.Cli.Terminal.Devices;
using Broadcast.Cli.Terminal.Editing;
using Broadcast.Cli.Terminal.Keys;
using Broadcast.Cli.Terminal.Screen;
using Broadcast.Cli.Terminal.Styling;

namespace Broadcast.Cli.Commands.Connect.Interactive.Loop;

/// <summary>A terminal that obeys: a line editor at the bottom, and what happens above it.</summary>
internal sealed class KeyboardFront : IFront
{
    // A sequence of one key comes in one piece, but for a slow link.
    private static readonly TimeSpan EscapePatience = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan ResumePatience = TimeSpan.FromMilliseconds(250);

    private const string PasteCut =
        "The paste was cut after 128 KiB. For longer texts: broadcast-server connect < FILE";

    private readonly ITerminalDevice device;
    private readonly LiveScreen screen;
    private readonly LineEditor editor = new();
    private readonly KeyDecoder decoder = new();
    private readonly Action<Action<byte[]>> startKeyboard;
    private readonly List<PosixSignalRegistration> signals = [];
    private ChatLoop loop = null!;
    private ManyLines? question;
    private Completion? choice;
    private TimeSpan? settleAt;
    private TimeSpan? resumeAt;
    private TimeSpan? paintAt;
    private TimeSpan lastPaint = TimeSpan.MinValue;
    private bool isSuspended;

    /// <summary>Prepares it; <see cref="Begin"/> takes the terminal.</summary>
    /// <param name="device">The terminal.</param>
    /// <param name="styles">How styles are written.</param>
    /// <param name="startKeyboard">Begins to read keys.</param>
    public KeyboardFront(ITerminalDevice device, SgrWriter styles, Action<Action<byte[]>> startKeyboard)
    {
        this.device = device;
        this.startKeyboard = startKeyboard;
        screen = new LiveScreen(
            device,
            styles,
            size => FrameComposer.Compose(loop.Stage!, editor.Buffer, question, choice, size)
        );
    }

    /// <inheritdoc/>
    public TimeSpan? Due =>
        new[] { settleAt, resumeAt, paintAt }.Where(each => each is not null).DefaultIfEmpty(null).Min();

    /// <inheritdoc/>
    public void Begin(ChatLoop loop)
    {
        this.loop = loop;
        device.Enter();
        if (!OperatingSystem.IsWindows())
        {
            // Steps that find no room are not missed: a loop that is that far behind paints, and sees the size, anyway.
            signals.Add(PosixSignalRegistration.Create(PosixSignal.SIGCONT, _ => loop.TryPost(Resume)));
            signals.Add(PosixSignalRegistration.Create(PosixSignal.SIGWINCH, _ => loop.TryPost(screen.Spoil)));
            signals.Add(PosixSignalRegistration.Create(PosixSignal.SIGHUP, OnEnd));
            signals.Add(PosixSignalRegistration.Create(PosixSignal.SIGQUIT, OnEnd));
        }

        startKeyboard(bytes => loop.PostAsync(() => OnBytes(bytes)).AsTask().GetAwaiter().GetResult());
    }

    /// <inheritdoc/>
    public void End()
    {
        foreach (var signal in signals)
        {
            signal.Dispose();
        }

        screen.Leave();
        device.Leave();
    }

    /// <inheritdoc/>
    public void Show(StyledLine line) => screen.Show(line);

    /// <inheritdoc/>
    public void Ring() => device.Write("\a");

    /// <inheritdoc/>
    public void Clear() => screen.Clear();

    /// <inheritdoc/>
    public void Update(IStage stage)
    {
        var now = loop.Now;
        if (settleAt <= now)
        {
            settleAt = null;
            OnKeys(decoder.Settle());
        }

        if (resumeAt <= now)
        {
            Resume();
        }

        if (isSuspended)
        {
            return;
        }

        paintAt = lastPaint + LiveScreen.Pace;
        if (lastPaint == TimeSpan.MinValue || paintAt <= now)
        {
            lastPaint = now;
            paintAt = null;
            screen.Paint();
        }
    }

    // As SIGINT and SIGTERM: leaving, and the terminal is given back.
    private void OnEnd(PosixSignalContext context) => context.Cancel = loop.TryPost(() => loop.Stage!.Leave());

    private void OnBytes(byte[] bytes)
    {
        if (bytes.Length == 0)
        {
            loop.Stage!.Leave();
            return;
        }

        OnKeys(decoder.Feed(bytes));
        settleAt = decoder.IsUndecided ? loop.Now + EscapePatience : null;
    }

    private void OnKeys(IReadOnlyList<Key> keys)
    {
        foreach (var key in keys)
        {
            if (key.Code == KeyCode.Paste && decoder.IsPasteCut)
            {
                screen.Show(StyledLine.Of(PasteCut, new TextStyle(Palette.Error)));
            }

            if (question is { } asked)
            {
                Answer(asked, key);
            }
            else
            {
                OnKey(key);
            }
        }

        if (keys.Count > 0)
        {
            // What a key does is seen at once, however much else goes on.
            lastPaint = TimeSpan.MinValue;
        }
    }

    private void OnKey(Key key)
    {
        var stage = loop.Stage!;
        choice = null;
        switch (editor.Handle(key))
        {
            case EditorSignal.Changed:
                stage.Edited(editor.Buffer.Text);
                break;
            case EditorSignal.Submit when stage.IsTalk && ManyLines.Of(editor.Buffer.Text) is { } many:
                question = many;
                break;
            case EditorSignal.Submit:
                Submit(stage, editor.Buffer.Text);
                break;
            case EditorSignal.Complete:
                var found = stage.Complete(editor.Buffer);
                var completed = found.Apply(editor.Buffer);
                choice = found.IsAmbiguous ? found : null;
                if (completed != editor.Buffer)
                {
                    editor.Set(completed);
                }

                break;
            case EditorSignal.Interrupt or EditorSignal.EndOfInput:
                stage.Leave();
                break;
            case EditorSignal.Redraw:
                screen.Spoil();
                break;
            case EditorSignal.Suspend:
                Suspend();
                break;
            default:
                break;
        }
    }

    private void Answer(ManyLines asked, Key key)
    {
        var stage = loop.Stage!;
        switch (ManyLines.Read(key))
        {
            case ManyLinesAnswer.AsOne:
                question = null;
                Submit(stage, asked.Text);
                break;
            case ManyLinesAnswer.LineByLine:
                question = null;
                if (asked.Lines.All(stage.Submit))
                {
                    editor.Clear(isKept: true);
                }

                break;
            case ManyLinesAnswer.Edit:
                question = null;
                break;
            default:
                break;
        }
    }

    private void Submit(IStage stage, string text)
    {
        if (stage.Submit(text))
        {
            editor.Clear(isKept: stage.IsTalk);
        }
    }

    private void Suspend()
    {
        screen.Leave();
        device.Leave();
        isSuspended = true;
        // Where nobody can wake it again (no shell with job control), the system does not stop it at all.
        resumeAt = loop.Now + ResumePatience;
        if (!device.Suspend())
        {
            Resume();
        }
    }

    private void Resume()
    {
        isSuspended = false;
        resumeAt = null;
        device.Enter();
        screen.Spoil();
        lastPaint = TimeSpan.MinValue;
    }
}
