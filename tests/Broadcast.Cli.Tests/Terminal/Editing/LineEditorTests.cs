using Broadcast.Cli.Terminal.Editing;
using Broadcast.Cli.Terminal.Keys;
using Xunit;

namespace Broadcast.Cli.Tests.Terminal.Editing;

public sealed class LineEditorTests
{
    private readonly LineEditor editor = new();

    [Fact]
    public void Cuts_in_a_row_come_back_as_one_text()
    {
        Type("one two three");
        Press(Key.Control('w'), Key.Control('w'));
        Assert.Equal("one ", editor.Buffer.Text);
        Press(Key.Control('y'));
        Assert.Equal("one two three", editor.Buffer.Text);
        Press(Key.Control('a'), Key.Control('k'));
        Assert.True(editor.Buffer.IsEmpty);
        Press(Key.Control('y'), Key.Control('y'));
        Assert.Equal("one two threeone two three", editor.Buffer.Text);
    }

    [Fact]
    public void A_move_between_cuts_begins_a_new_one()
    {
        Type("one two");
        Press(Key.Control('w'), Key.Control('a'), Key.Control('k'), Key.Control('y'));
        Assert.Equal("one ", editor.Buffer.Text);
    }

    [Fact]
    public void Words_are_cut_and_crossed_in_both_directions()
    {
        Type("one two three");
        Press(new Key(KeyCode.Text, "b", Modifiers.Alt), new Key(KeyCode.Left, Modifiers: Modifiers.Control));
        Assert.Equal(4, editor.Buffer.Cursor);
        Press(new Key(KeyCode.Text, "d", Modifiers.Alt));
        Assert.Equal("one  three", editor.Buffer.Text);
        Press(new Key(KeyCode.Backspace, Modifiers: Modifiers.Alt));
        Assert.Equal(" three", editor.Buffer.Text);
        Press(Key.Control('e'), Key.Control('u'));
        Assert.True(editor.Buffer.IsEmpty);
    }

    [Fact]
    public void What_was_entered_comes_back_and_what_was_being_written_is_not_lost()
    {
        Enter("first");
        Enter("second");
        Enter("second");
        Type("draft");
        Press(new Key(KeyCode.Up));
        Assert.Equal("second", editor.Buffer.Text);
        Press(new Key(KeyCode.Up));
        Assert.Equal("first", editor.Buffer.Text);
        Press(new Key(KeyCode.Up));
        Assert.Equal("first", editor.Buffer.Text);
        Press(new Key(KeyCode.Down), Key.Control('n'));
        Assert.Equal("draft", editor.Buffer.Text);
        Press(new Key(KeyCode.Down));
        Assert.Equal("draft", editor.Buffer.Text);
    }

    [Fact]
    public void Undo_takes_back_what_was_typed_in_one_go()
    {
        Type("one ");
        Press(new Key(KeyCode.Paste, "two"));
        Press(Key.Control('_'));
        Assert.Equal("one ", editor.Buffer.Text);
        Press(Key.Control('_'));
        Assert.True(editor.Buffer.IsEmpty);
        Assert.Equal(EditorSignal.None, editor.Handle(Key.Control('_')));
    }

    [Fact]
    public void Control_c_clears_the_line_and_only_then_interrupts()
    {
        Type("a mistake");
        Assert.Equal(EditorSignal.Changed, editor.Handle(Key.Control('c')));
        Assert.True(editor.Buffer.IsEmpty);
        Assert.Equal(EditorSignal.Interrupt, editor.Handle(Key.Control('c')));
        Press(new Key(KeyCode.Up));
        Assert.Equal("a mistake", editor.Buffer.Text);
    }

    [Fact]
    public void Control_d_deletes_and_on_an_empty_line_ends()
    {
        Type("ab");
        Press(Key.Control('a'));
        Assert.Equal(EditorSignal.Changed, editor.Handle(Key.Control('d')));
        Assert.Equal("b", editor.Buffer.Text);
        Press(Key.Control('d'));
        Assert.Equal(EditorSignal.EndOfInput, editor.Handle(Key.Control('d')));
    }

    [Fact]
    public void A_paste_is_text_without_controls_whatever_it_holds()
    {
        Press(new Key(KeyCode.Paste, "a\u001b[31mred\u001b[0m\u0003\r\nb\rc\u009b1m\n\n"));
        Assert.Equal("ared\nb\nc1m", editor.Buffer.Text);
    }

    [Theory]
    [InlineData('l', EditorSignal.Redraw)]
    [InlineData('z', EditorSignal.Suspend)]
    [InlineData('g', EditorSignal.None)]
    public void Other_controls_are_told_to_the_owner(char letter, object signal) =>
        Assert.Equal((EditorSignal)signal, editor.Handle(Key.Control(letter)));

    private void Enter(string text)
    {
        Type(text);
        Assert.Equal(EditorSignal.Submit, editor.Handle(new Key(KeyCode.Enter)));
        editor.Clear(isKept: true);
    }

    private void Type(string text)
    {
        foreach (var each in text)
        {
            editor.Handle(new Key(KeyCode.Text, each.ToString()));
        }
    }

    private void Press(params Key[] keys)
    {
        foreach (var key in keys)
        {
            editor.Handle(key);
        }
    }
}
