using System.Text;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Node.Host.Live;

/// <summary>A page as the characters that make a terminal show it, over what it shows.</summary>
internal static class LiveFrame
{
    /// <summary>To a second screen, so that the first comes back as it was.</summary>
    public const string Enter = "\e[?1049h\e[?25l";

    public const string Leave = "\e[?25h\e[?1049l";

    private const string Home = "\e[H";
    private const string RestOfLine = "\e[K";
    private const string RestOfScreen = "\e[J";

    public static string Of(IRenderable page, int width, int height) =>
        $"{Home}{string.Join($"{RestOfLine}\r\n", Lines(page, width, AnsiSupport.Yes).Take(height - 1))}{RestOfLine}\r\n{RestOfScreen}";

    /// <summary>Of at most so many columns.</summary>
    public static string[] Lines(IRenderable page, int width, AnsiSupport ansi)
    {
        using var text = new StringWriter(new StringBuilder());
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = ansi,
            ColorSystem = ansi == AnsiSupport.Yes ? ColorSystemSupport.Standard : ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(text),
        });
        console.Profile.Width = width;
        console.Profile.Capabilities.Unicode = true;
        console.Write(page);
        return [.. text.ToString().TrimEnd().Split('\n').Select(line => line.TrimEnd('\r'))];
    }
}
