using Monitor.Vocabulary;
using Plotly.NET;

namespace Monitor.Figures;

/// <summary>
/// A chart with all that it must not be shown without: what it is of and of how many, the finding in words for whoever does not see
/// it, and the numbers behind it. The same data give the same figure, byte for byte (<see cref="FigureJson"/>).
/// </summary>
/// <param name="Id">Identifier, from which the ids of a page are made: letters, digits, full stops and hyphens.</param>
/// <param name="Title">Title.</param>
/// <param name="Caption">Whom or what it is about, the years and the n.</param>
/// <param name="Alternative">The finding in a sentence or two, computed from the data: the text alternative of the chart.</param>
/// <param name="Table">The numbers behind it.</param>
/// <param name="Chart">The chart, without a title: that is beside it in every place where it is shown.</param>
/// <param name="Language">Language of all its words and numbers.</param>
public sealed record Figure(
    string Id,
    string Title,
    string Caption,
    string Alternative,
    FigureTable Table,
    GenericChart Chart,
    Language Language);
