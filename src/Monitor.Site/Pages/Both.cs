using Monitor.Vocabulary;

namespace Monitor.Site;

/// <summary>Words in both languages, of which a page shows one; the switch changes which.</summary>
/// <param name="first">The language that is shown first.</param>
internal sealed class Both(Language first)
{
    /// <summary>Within a line.</summary>
    public Html Words(string english, string dutch) => Words(Html.Text(english), Html.Text(dutch));

    /// <summary>Within a line.</summary>
    public Html Words(Html english, Html dutch) =>
        Html.Of($"<span class=\"version\" lang=\"en\"{Hidden(Language.English)}>{english}</span><span class=\"version\" lang=\"nl\"{Hidden(Language.Dutch)}>{dutch}</span>");

    /// <summary>Blocks.</summary>
    public Html Blocks(Html english, Html dutch) =>
        Html.Of($"<div class=\"version\" lang=\"en\"{Hidden(Language.English)}>\n{english}</div>\n<div class=\"version\" lang=\"nl\"{Hidden(Language.Dutch)}>\n{dutch}</div>\n");

    /// <summary>A number, which English and Dutch part differently.</summary>
    public Html Number(string english) => Words(english, InDutch(english));

    /// <summary>A number as Dutch writes it.</summary>
    public static string InDutch(string english) => string.Concat(english.Select(c => c switch { ',' => '.', '.' => ',', _ => c }));

    private Html Hidden(Language language) => language == first ? Html.None : Html.Text(" hidden");
}
