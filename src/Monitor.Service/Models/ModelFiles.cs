using System.Collections.Immutable;
using Monitor.Imputation.Models;

namespace Monitor.Service.Models;

/// <summary>The files of a version, and how large one may be.</summary>
public static class ModelFiles
{
    /// <summary>What the model is a model of.</summary>
    public const string Signature = ModelFolder.SignatureFile;

    /// <summary>The fitted pipeline; absent when only one sector was observed.</summary>
    public const string Scorer = ModelFolder.ScorerFile;

    /// <summary>The model card as JSON.</summary>
    public const string CardJson = "card.json";

    /// <summary>The model card as Markdown.</summary>
    public const string CardMarkdown = "card.md";

    /// <summary>How the model did on held-out victims.</summary>
    public const string Metrics = "metrics.json";

    /// <summary>What each combination of levels can be imputed from (<see cref="ModelSupport"/>).</summary>
    public const string Support = "support.json";

    /// <summary>A record that the model takes.</summary>
    public const string Example = "example.json";

    /// <summary>Bytes that a file may have: 64 MB.</summary>
    public const int MaximumBytes = 64 * 1024 * 1024;

    /// <summary>All of them.</summary>
    public static ImmutableSortedSet<string> All { get; } =
        ImmutableSortedSet.Create(StringComparer.Ordinal, Signature, Scorer, CardJson, CardMarkdown, Metrics, Support, Example);
}
