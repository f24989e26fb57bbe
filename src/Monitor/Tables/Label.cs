using Monitor.Vocabulary;

namespace Monitor.Tables;

/// <summary>A wording in both languages.</summary>
/// <param name="En">English.</param>
/// <param name="Nl">Dutch.</param>
public sealed record Label(string En, string Nl)
{
    /// <summary>The wording in a language.</summary>
    public string In(Language language) => language == Language.Dutch ? Nl : En;

    /// <summary>The labels of a code.</summary>
    public static Label Of(CodeEntry entry) => new(entry.LabelEn, entry.LabelNl);
}
