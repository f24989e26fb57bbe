using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.CodeAnalysis.CSharp;

namespace Monitor.Site.Notebooks;

/// <summary>Puts the parameters of a run into a notebook, where papermill puts them.</summary>
public static class ParameterCell
{
    /// <summary>
    /// The notebook with a cell tagged <c>injected-parameters</c>: in place of the one that is there, else after the cell tagged
    /// <c>parameters</c>, else at the top. Without parameters it stays as it is.
    /// </summary>
    /// <exception cref="NotebookException">A parameter is not declared, or its value is not of the declared kind.</exception>
    internal static NotebookDocument Inject(NotebookDocument document, string notebookLanguage, RunOptions options)
    {
        if (options.Parameters.IsEmpty)
        {
            return document;
        }

        var cells = document.Cells;
        var (declaring, injected) = (IndexOf(cells, CellTags.Parameters), IndexOf(cells, CellTags.InjectedParameters));
        var language = (declaring >= 0 ? CellCode.Language(cells[declaring]) : null) ?? notebookLanguage;
        if (language is not ("csharp" or "fsharp"))
        {
            throw new NotebookException($"parameters cannot be written in {(language.Length == 0 ? "the language of this kernel" : language)}; C# and F# are known.");
        }

        var declared = declaring >= 0 ? DeclaredParameter.In(cells[declaring].Source, language) : [];
        var values = Last(options.Parameters).Select(p => (p.Name, Value: Checked(p, declared, declaring >= 0, options.AllowUndeclared, language), Declared: declared.LastOrDefault(d => d.Name == p.Name))).ToList();
        var metadata = declaring >= 0 && CellCode.Language(cells[declaring]) is not null ? LanguageOf(cells[declaring]) : [];
        metadata["tags"] = new JsonArray(CellTags.InjectedParameters);
        var source = ParameterCode.Cell(values, language);
        var changed = injected >= 0
            ? cells.SetItem(injected, cells[injected].WithSource(source))
            : cells.Insert(declaring + 1, NotebookCell.New(CellKind.Code, CellIds.Named(CellTags.InjectedParameters, cells.Select(c => c.Id).ToHashSet(StringComparer.Ordinal)), source, metadata));
        var record = document.Metadata["papermill"] as JsonObject ?? [];
        record = record.DeepClone().AsObject();
        record["parameters"] = new JsonObject(values.Select(v => KeyValuePair.Create(v.Name, v.Value?.DeepClone())));
        return document.WithCells(changed).WithMetadata("papermill", record);
    }

    private static int IndexOf(ImmutableArray<NotebookCell> cells, string tag) => cells.TakeWhile(c => c.Kind != CellKind.Code || !c.IsTagged(tag)).Count() is var i && i < cells.Length ? i : -1;

    // Of two values for one name, the later one was meant.
    private static IEnumerable<Parameter> Last(ImmutableArray<Parameter> parameters) => parameters.GroupBy(p => p.Name, StringComparer.Ordinal).Select(g => g.Last());

    private static JsonObject LanguageOf(NotebookCell cell) =>
        new(cell.Metadata.Where(m => m.Key is "dotnet_interactive" or "polyglot_notebook").Select(m => KeyValuePair.Create(m.Key, m.Value?.DeepClone())));

    private static JsonNode? Checked(Parameter parameter, ImmutableArray<DeclaredParameter> declared, bool hasCell, bool allowsUndeclared, string language)
    {
        var name = parameter.Name;
        if (!SyntaxFacts.IsValidIdentifier(name) || (language == "csharp" && SyntaxFacts.GetKeywordKind(name) != SyntaxKind.None))
        {
            throw new NotebookException($"parameter \"{name}\": not a name that a variable can have.");
        }

        var found = declared.LastOrDefault(d => d.Name == name);
        if (found is null && !allowsUndeclared)
        {
            throw new NotebookException(!hasCell
                ? $"parameter {name}: no cell of the notebook is tagged \"{CellTags.Parameters}\"; tag the one with the defaults, or allow undeclared parameters."
                : declared.IsEmpty ? $"parameter {name}: the cell tagged \"{CellTags.Parameters}\" declares no variable."
                : $"parameter {name}: not declared in the cell tagged \"{CellTags.Parameters}\", which has {string.Join(", ", declared.Select(d => d.Name))}.");
        }

        return Converted(parameter, found?.Kind ?? ParameterKind.Any)
            ?? (parameter is { IsText: false, Value: null } && found?.Kind is null or ParameterKind.Any or ParameterKind.Text ? null
                : parameter.IsText && Parameter.Guess(parameter.Value!.GetValue<string>()) is null && found?.Kind is null or ParameterKind.Any ? null
                : throw new NotebookException($"parameter {name}: {Shown(parameter.Value)} is not {Word(found!.Kind)}, which the cell tagged \"{CellTags.Parameters}\" declares."));
    }

    // Null also for a value that is not of the kind.
    private static JsonNode? Converted(Parameter parameter, ParameterKind kind)
    {
        var text = parameter.IsText ? parameter.Value!.GetValue<string>() : null;
        var value = text is null ? parameter.Value : kind == ParameterKind.Text ? text : Parameter.Guess(text);
        return (kind, value?.GetValueKind()) switch
        {
            (_, null) => null,
            (ParameterKind.Text, JsonValueKind.String) => value,
            (ParameterKind.Truth, JsonValueKind.True or JsonValueKind.False) => value,
            (ParameterKind.Real, JsonValueKind.Number) => value,
            (ParameterKind.Whole, JsonValueKind.Number) => long.TryParse(value!.ToJsonString(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _) ? value : null,
            (ParameterKind.Any, _) => value,
            _ => null,
        };
    }

    private static string Shown(JsonNode? value) => value?.ToJsonString() is { } text ? text.Length <= 60 ? text : text[..60] + "…" : "null";

    private static string Word(ParameterKind kind) => kind switch
    {
        ParameterKind.Text => "a text",
        ParameterKind.Whole => "a whole number",
        ParameterKind.Real => "a number",
        _ => "true or false",
    };
}
