namespace Node.Host.Attach;

/// <summary>A line that is being typed: what each key does to it. Pure: reads no keyboard and writes no screen.</summary>
internal sealed class LineEditor(IReadOnlyList<string> history)
{
    private int _place = history.Count;
    private string _own = "";

    /// <summary>What a key comes to.</summary>
    public enum Outcome
    {
        GoOn,

        /// <summary>The line is entered.</summary>
        Entered,

        /// <summary>The line is given up: Ctrl-C.</summary>
        Cancelled,

        /// <summary>There will be no more lines: Ctrl-D on an empty one.</summary>
        Ended,
    }

    public string Text { get; private set; } = "";

    /// <summary>Before which letter the next one goes.</summary>
    public int Cursor { get; private set; }

    public Outcome Press(ConsoleKeyInfo key)
    {
        var isControl = (key.Modifiers & ConsoleModifiers.Control) != 0;
        switch (key.Key)
        {
            case ConsoleKey.Enter:
                return Outcome.Entered;
            case ConsoleKey.C when isControl:
                return Outcome.Cancelled;
            case ConsoleKey.D when isControl && Text.Length == 0:
                return Outcome.Ended;
            case ConsoleKey.D when isControl:
            case ConsoleKey.Delete:
                Remove(Cursor);
                break;
            case ConsoleKey.Backspace:
                if (Cursor > 0)
                    Remove(--Cursor);
                break;
            case ConsoleKey.LeftArrow:
                Cursor = Math.Max(0, Cursor - 1);
                break;
            case ConsoleKey.RightArrow:
                Cursor = Math.Min(Text.Length, Cursor + 1);
                break;
            case ConsoleKey.Home:
            case ConsoleKey.A when isControl:
                Cursor = 0;
                break;
            case ConsoleKey.End:
            case ConsoleKey.E when isControl:
                Cursor = Text.Length;
                break;
            case ConsoleKey.U when isControl:
                Replace(Text[Cursor..], 0);
                break;
            case ConsoleKey.UpArrow:
                Recall(_place - 1);
                break;
            case ConsoleKey.DownArrow:
                Recall(_place + 1);
                break;
            default:
                if (!char.IsControl(key.KeyChar))
                    Replace(Text.Insert(Cursor, key.KeyChar.ToString()), Cursor + 1);
                break;
        }

        return Outcome.GoOn;
    }

    // The line that is not entered yet stands after the last of the history.
    private void Recall(int place)
    {
        if (place < 0 || place > history.Count)
            return;
        if (_place == history.Count)
            _own = Text;
        _place = place;
        var text = place == history.Count ? _own : history[place];
        Replace(text, text.Length);
    }

    private void Remove(int at)
    {
        if (at < Text.Length)
            Text = Text.Remove(at, 1);
    }

    private void Replace(string text, int cursor) => (Text, Cursor) = (text, cursor);
}
