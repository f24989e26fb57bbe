namespace Monitor.Cli.Commands;

/// <summary>Prose in at most 80 columns.</summary>
internal static class TextBlock
{
    private const int Width = 80;

    /// <summary>Writes a text, its first line after a prefix and the others indented as far.</summary>
    public static void Write(Terminal terminal, string text, string prefix)
    {
        var line = prefix;
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.Length > prefix.Length && line.Length + 1 + word.Length > Width)
            {
                terminal.Line(line);
                line = new string(' ', prefix.Length);
            }

            line += line.Length > prefix.Length ? " " + word : word;
        }

        terminal.Line(line);
    }
}
