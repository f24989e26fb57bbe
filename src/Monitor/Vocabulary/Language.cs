namespace Monitor.Vocabulary;

/// <summary>Language of labels and number formats; it comes in at the last step only.</summary>
public enum Language
{
    /// <summary>English.</summary>
    English,

    /// <summary>Dutch.</summary>
    Dutch,
}
