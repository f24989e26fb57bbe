namespace Monitor.Chapters;

/// <summary>Something that a notebook shows as the value of a cell: markup for a page, words for a terminal; the same bytes each time.</summary>
public interface IShown
{
    /// <summary>The markup: a piece of a page, complete without scripts.</summary>
    string ToHtml();

    /// <summary>The words, for where no markup is shown.</summary>
    string ToText();
}
