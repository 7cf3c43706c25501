namespace Node.Host.Attach;

/// <summary>Where the lines come from: a person at a terminal, with a prompt and the lines before, or a pipe.</summary>
internal static class LineSource
{
    private const string Prompt = "> ";

    /// <summary>The next line; null when there are no more.</summary>
    public static async Task<string?> Next(LineHistory history, CancellationToken cancellation) =>
        Console.IsInputRedirected ? await Console.In.ReadLineAsync(cancellation) : Type(history);

    private static string? Type(LineHistory history)
    {
        Console.TreatControlCAsInput = true;
        try
        {
            var editor = new LineEditor(history.Lines);
            while (true)
            {
                Show(editor);
                switch (editor.Press(Console.ReadKey(intercept: true)))
                {
                    case LineEditor.Outcome.Entered:
                        Console.WriteLine();
                        return editor.Text;
                    case LineEditor.Outcome.Cancelled:
                        Console.WriteLine("^C");
                        return "";
                    case LineEditor.Outcome.Ended:
                        Console.WriteLine();
                        return null;
                }
            }
        }
        finally
        {
            Console.TreatControlCAsInput = false;
        }
    }

    // A line that is wider than the terminal shows the part around the cursor.
    private static void Show(LineEditor editor)
    {
        var room = Math.Max(8, Console.BufferWidth - Prompt.Length - 1);
        var start = Math.Max(0, editor.Cursor - room);
        var shown = editor.Text[start..Math.Min(editor.Text.Length, start + room)];
        Console.Write($"\r\x1b[K{Prompt}{shown}\r\x1b[{Prompt.Length + editor.Cursor - start}C");
    }
}
