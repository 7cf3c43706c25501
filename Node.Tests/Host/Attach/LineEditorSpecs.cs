using Node.Host.Attach;
using Xunit;

namespace Node.Tests.Host.Attach;

public sealed class LineEditorSpecs
{
    private readonly LineEditor _editor = new(["first", "second"]);

    [Fact]
    public void Letters_should_go_where_the_cursor_is()
    {
        Type("ac");
        Press(ConsoleKey.LeftArrow);
        Type("b");

        Assert.Equal(("abc", 2), (_editor.Text, _editor.Cursor));
        Assert.Equal(LineEditor.Outcome.Entered, Press(ConsoleKey.Enter));
    }

    [Fact]
    public void Keys_should_move_and_remove()
    {
        Type("abcd");
        Press(ConsoleKey.Home);
        Press(ConsoleKey.Backspace);
        Press(ConsoleKey.Delete);
        Assert.Equal("bcd", _editor.Text);
        Press(ConsoleKey.End);
        Press(ConsoleKey.Delete);
        Press(ConsoleKey.Backspace);
        Assert.Equal("bc", _editor.Text);
        Press(ConsoleKey.LeftArrow);
        Control(ConsoleKey.U);
        Assert.Equal(("c", 0), (_editor.Text, _editor.Cursor));
        Press(ConsoleKey.LeftArrow);
        Press(ConsoleKey.RightArrow);
        Press(ConsoleKey.RightArrow);
        Assert.Equal(1, _editor.Cursor);
    }

    [Fact]
    public void Earlier_lines_should_come_back_and_the_own_one_be_kept()
    {
        Type("mine");

        Press(ConsoleKey.UpArrow);
        Assert.Equal("second", _editor.Text);
        Press(ConsoleKey.UpArrow);
        Press(ConsoleKey.UpArrow);
        Assert.Equal(("first", 5), (_editor.Text, _editor.Cursor));
        Press(ConsoleKey.DownArrow);
        Press(ConsoleKey.DownArrow);
        Assert.Equal("mine", _editor.Text);
        Press(ConsoleKey.DownArrow);
        Assert.Equal("mine", _editor.Text);
    }

    [Fact]
    public void Control_keys_should_cancel_and_end()
    {
        Assert.Equal(LineEditor.Outcome.Ended, Control(ConsoleKey.D));
        Type("x");
        Assert.Equal(LineEditor.Outcome.GoOn, Control(ConsoleKey.D));
        Assert.Equal(LineEditor.Outcome.Cancelled, Control(ConsoleKey.C));
    }

    [Fact]
    public void Unknown_keys_should_do_nothing()
    {
        Press(ConsoleKey.F5);
        Press(ConsoleKey.Escape, '\x1b');

        Assert.Equal("", _editor.Text);
    }

    private void Type(string text)
    {
        foreach (var letter in text)
            Press(ConsoleKey.None, letter);
    }

    private LineEditor.Outcome Press(ConsoleKey key, char letter = '\0') => _editor.Press(new ConsoleKeyInfo(letter, key, false, false, false));

    private LineEditor.Outcome Control(ConsoleKey key) => _editor.Press(new ConsoleKeyInfo('\0', key, false, false, true));
}
