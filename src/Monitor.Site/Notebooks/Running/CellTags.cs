namespace Monitor.Site.Notebooks;

/// <summary>The tags that change what is done with a cell.</summary>
public static class CellTags
{
    /// <summary>Declares the parameters and their defaults.</summary>
    public const string Parameters = "parameters";

    /// <summary>Holds the parameters that a run was given.</summary>
    public const string InjectedParameters = "injected-parameters";

    /// <summary>May fail: its error is kept and the run goes on.</summary>
    public const string RaisesException = "raises-exception";

    /// <summary>Is not run; its outputs stay.</summary>
    public const string SkipExecution = "skip-execution";

    /// <summary>Shows its outputs without its code on a page.</summary>
    public const string RemoveInput = "remove-input";

    /// <summary>Shows its code without its outputs on a page.</summary>
    public const string RemoveOutput = "remove-output";

    /// <summary>Is not shown on a page.</summary>
    public const string RemoveCell = "remove-cell";

    /// <summary>Has outputs that differ from run to run: they are not compared.</summary>
    public const string Nondeterministic = "nondeterministic";

    /// <summary>As <see cref="Nondeterministic"/>, in the words of nbval.</summary>
    public const string IgnoreOutput = "nbval-ignore-output";

    /// <summary>Keeps its outputs when a notebook is stripped, in the words of nbstripout.</summary>
    public const string KeepOutput = "keep_output";

    /// <summary>Says where a run stopped; papermill removes such cells as well.</summary>
    public const string ErrorBanner = "papermill-error-cell-tag";
}
