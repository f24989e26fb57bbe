using Monitor.Chapters.Pages;
using Monitor.Vocabulary;

namespace Monitor.Chapters;

/// <summary>A piece in English and in Dutch, one of them hidden until a page switches.</summary>
internal static class BothLanguages
{
    /// <summary>Both versions.</summary>
    /// <param name="first">The one that is not hidden.</param>
    /// <param name="version">The piece in a language, with the code of the language to make its ids of.</param>
    public static Html Of(Language first, Func<Language, string, Html> version) =>
        Html.Concat([One(first, Language.English, "en", version), One(first, Language.Dutch, "nl", version)]);

    private static Html One(Language first, Language language, string code, Func<Language, string, Html> version) =>
        Html.Of($"<div class=\"version\" lang=\"{code}\"{(language == first ? Html.None : Html.Text(" hidden"))}>\n{version(language, code)}</div>\n");
}
