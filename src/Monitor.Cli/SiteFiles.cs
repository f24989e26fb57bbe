using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using Monitor.Chapters;
using Monitor.Cli.Commands;
using Monitor.Imputation;
using Monitor.Imputation.Data;
using Monitor.Imputation.Draws;
using Monitor.Registers.Reading;
using Monitor.Site;
using Monitor.Site.Notebooks;
using Monitor.Tables;
using Monitor.Vocabulary;

namespace Monitor.Cli;

/// <summary>How the chapters of a report are made.</summary>
/// <param name="Notebooks">Folder of the notebooks; null for that of the checkout.</param>
/// <param name="Language"><c>en</c> or <c>nl</c>.</param>
/// <param name="Seed">Seed of whatever is random.</param>
/// <param name="Kernels">Starts kernels.</param>
internal sealed record ChapterOptions(string? Notebooks, string Language, int Seed, StartKernel Kernels)
{
    /// <summary>Whether the site is printed and its charts are made pictures of too.</summary>
    public bool IsPrinted { get; init; }
}

/// <summary>The site of a report with its chapters.</summary>
/// <param name="Files">The pages and what they need.</param>
/// <param name="Notebooks">The notebooks with their outputs.</param>
/// <param name="Crate">Where it comes from.</param>
internal sealed record SiteFiles(IReadOnlyList<(string Path, string Content)> Files, IReadOnlyList<KeptNotebook> Notebooks, RoCrate Crate)
{
    /// <summary>What a browser made of it; null when it was not asked to.</summary>
    public PrintedSite? Printed { get; init; }

    private const int Draws = 100;
    private const string NotebookFolder = "notebooks";

    /// <summary>Runs the notebooks and makes the pages.</summary>
    /// <returns>The site; null when there can be no chapters, which has been told.</returns>
    /// <exception cref="UsageException">A folder of notebooks was named and is not there, or is empty.</exception>
    /// <exception cref="NotebookFailedException">A notebook failed.</exception>
    public static SiteFiles? Of(Terminal terminal, Analysis analysis, RegisterOptions options, ReportPage page, ChapterOptions chapters, string? profile, string output, CancellationToken cancellation)
    {
        if (Folder(terminal, chapters, options) is not { } folder)
        {
            return null;
        }

        var inputs = RegisterInputs.Of(analysis);
        var request = new ReportRequest(options.Folder, inputs.Digest, options.Edition.Name, chapters.Language, profile ?? "auto", chapters.Seed, output);
        if (ReportNotebooks.Run(terminal, folder, request, chapters.Kernels, cancellation) is not { } notebooks)
        {
            return null;
        }

        var shares = page.Safe ? [] : Shares(terminal, analysis, (ulong)chapters.Seed, cancellation);
        var version = typeof(SiteFiles).Assembly.GetName().Version!.ToString(3);
        var shown = page with { LessVisible = shares.LastOrDefault(s => s.Sectors.Name == SectorGroup.LessVisibleName && s.Reported?.Lower is not null) };
        var content = new SiteContent(shown, [.. notebooks], chapters.Language == "nl" ? Language.Dutch : Language.English)
        {
            Shares = shares,
            Comparison = Comparison(terminal, analysis, page, (ulong)chapters.Seed, cancellation),
            Method = ImputationMethod.Default,
            Seed = chapters.Seed,
            Fingerprint = inputs.Fingerprint,
            Version = version,
        };
        var program = ProgramFingerprint.Of(AppContext.BaseDirectory);
        var crate = new RoCrate
        {
            Title = $"Monitor {options.Edition.FirstYear}–{options.Edition.LastYear}",
            RegisterTitle = page.Description.Title,
            Fingerprint = inputs.Fingerprint,
            Inputs = [.. inputs.Files.Select(f => new CrateFile(f.Name, f.Bytes, f.Hash))],
            Notebooks = [.. notebooks.Select(n => CrateFile.Of(n.Name, File.ReadAllBytes(Path.Combine(folder, n.Name))))],
            Parameters = [.. request.Parameters(folder).Where(p => p.Name != "register").Select(p => (p.Name, p.Value!.ToString())), ("minimum-known", options.MinimumKnown.ToString(CultureInfo.InvariantCulture))],
            Programs = [.. program.Assemblies.Select(a => (a.Key, $"sha256:{a.Value}")), ("packages", $"sha256:{program.Packages}"), ("runtime", program.Runtime), ("platform", RuntimeInformation.RuntimeIdentifier), .. SourceCommit.Of(folder) is { } commit ? [("source", $"git:{commit}")] : ((string, string)[])[]],
            Version = version,
        };
        var files = terminal.Step("site", _ => ReportSite.Render(content), f => string.Create(CultureInfo.InvariantCulture, $"{f.Count(p => p.Path.EndsWith(".html", StringComparison.Ordinal))} pages"));
        var printed = chapters.IsPrinted ? Print(terminal, files, cancellation) : null;
        return new SiteFiles(printed is null ? files : ReportSite.Render(content with { Printed = [.. printed.Files.Select(f => f.Path)] }), notebooks, crate) { Printed = printed };
    }

    /// <summary>All files of the site, with those that its pages link to.</summary>
    /// <param name="data">Tables and ledger.</param>
    public IEnumerable<(string Path, string Content)> With(IReadOnlyList<(string Path, string Content)> data)
    {
        (string Path, string Content)[] all =
        [
            .. Files,
            .. data,
            .. Notebooks.Select(n => ($"{NotebookFolder}/{n.Name}", Encoding.UTF8.GetString(n.Document.ToBytes()))),
            ($"{NotebookFolder}/{KeptNotebooks.KeysName}", KeptNotebooks.Keys(Notebooks)),
        ];
        return [.. all, (RoCrate.Name, Crate.Of(all.Select(f => CrateFile.Of(f.Path, f.Content))))];
    }

    private static PrintedSite? Print(Terminal terminal, IReadOnlyList<(string Path, string Content)> files, CancellationToken cancellation)
    {
        if (Chromium.Find() is not { } chromium)
        {
            terminal.Note("There is no PDF and no picture of a figure: they need Chromium, of which none is on the PATH.");
            return null;
        }

        return terminal.Step("print", _ => PrintedSite.Of(chromium, files, cancellation), p => p.Files.Count == 0
            ? "nothing: the browser failed"
            : string.Create(CultureInfo.InvariantCulture, $"{PrintPage.PdfName} and {p.Files.Count(f => f.Path != PrintPage.PdfName)} pictures"));
    }

    private static string? Folder(Terminal terminal, ChapterOptions chapters, RegisterOptions options)
    {
        if (options.Reading.Mode == ReadMode.Lenient)
        {
            terminal.Note("The chapters are left out: they read a register as it is, and --lenient sets rows of it aside.");
            return null;
        }

        if (chapters.Notebooks is { } named && (!Directory.Exists(named) || NotebookLocation.In(named).Count == 0))
        {
            throw new UsageException($"--notebooks: {named} {(Directory.Exists(named) ? "holds no notebook (.ipynb)" : "is no folder")}; leave the option out for the notebooks of the checkout.");
        }

        if ((chapters.Notebooks ?? NotebookLocation.Shipped()) is { } folder && NotebookLocation.In(folder).Count > 0)
        {
            return folder;
        }

        terminal.Note("The chapters are left out: there are no notebooks near (--notebooks names a folder of them).");
        return null;
    }

    private static EditionComparison? Comparison(Terminal terminal, Analysis analysis, ReportPage page, ulong seed, CancellationToken cancellation)
    {
        if (EditionComparison.FormerOf(analysis.Population, analysis.Edition) is not { } former)
        {
            return null;
        }

        return terminal.Step(
            "the edition before",
            _ =>
            {
                var tables = ReportTables.Compute(TableSet.With(analysis.MinimumKnown), analysis.Population, former).Select(t => page.Safe ? t.Safe() : t);
                return new EditionComparison(former, analysis.Edition, [.. tables.Zip(page.Tables, (f, n) => new TablePair(f, n))], page.Safe ? [] : Changes(terminal, analysis, former, seed, cancellation));
            },
            c => $"{c.Former.Name} beside {c.Now.Name}");
    }

    private static ImmutableArray<ShareChange> Changes(Terminal terminal, Analysis analysis, Editions.Edition former, ulong seed, CancellationToken cancellation)
    {
        try
        {
            return EditionComparison.SharesOf(analysis.Population, former, analysis.Edition, ImputationMethod.Recommended, Draws, seed, cancellation);
        }
        catch (ImputationException e)
        {
            terminal.Note($"The change of the imputed shares is not known: {e.Message}");
            return [];
        }
    }

    private static ImmutableArray<ImputedShare> Shares(Terminal terminal, Analysis analysis, ulong seed, CancellationToken cancellation)
    {
        var table = SectorRecords.Of(analysis.Population, analysis.Edition, VictimFactor.OfTheReport).ToTable();
        if (table.Victims == 0)
        {
            return [];
        }

        try
        {
            var posterior = ImputationMethod.Recommended;
            return terminal.Step(
                "imputation",
                _ => ImputedShare.Of(MultipleImputation.Of(table, posterior, Draws, seed, cancellation), analysis.Edition),
                _ => string.Create(CultureInfo.InvariantCulture, $"{Draws} completed registers by {posterior.Id}"));
        }
        catch (ImputationException e)
        {
            terminal.Note($"The imputed share has no interval: {e.Message}");
            return [];
        }
    }
}
