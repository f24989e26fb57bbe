using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using Monitor.Imputation;
using Monitor.Imputation.Completed;
using Monitor.Imputation.Data;
using Monitor.Imputation.Draws;
using Monitor.Imputation.Evaluation;
using Monitor.Imputation.Sensitivity;
using Monitor.Tables;

namespace Monitor.Cli.Commands;

/// <summary><c>monitor impute</c>: the unknown sectors, with how uncertain they are.</summary>
internal static class ImputeCommand
{
    private const int MaxDraws = 10_000;

    public static Command Make(Terminal terminal)
    {
        var register = new RegisterOptions.Set();
        var imputation = new ImputationOptions.Set();
        var output = new Option<string>("--output", "-o") { Description = "Folder of the results; replaced as a whole once they are complete.", DefaultValueFactory = _ => "imputed" };
        var method = new Option<string>("--method", "-m") { Description = $"The method that completes the register: {ImputationMethod.Names}; bootstrap- or single-fit- before a name asks for that.", DefaultValueFactory = _ => ImputationMethod.Default };
        var modelOptions = ImputationMethod.ModelOptions();
        var draws = new Option<int>("--draws") { Description = "Number of completed registers; with 1 there is no interval.", DefaultValueFactory = _ => 100 };
        var shift = new Option<string[]>("--shift") { Description = "Take the unknown to differ from the known: sectors and what is added to their log-odds, such as less-visible:0.5, street:-1 or less-visible@reporter-group=police:0.5. May be repeated.", DefaultValueFactory = _ => [] };
        var sensitivity = new Option<bool>("--sensitivity") { Description = "Vary that assumption: curves, tipping points of the rise, bounds without assumptions." };
        var completed = new Option<string?>("--completed") { Description = "The completed registers, a row a draw and victim, as parquet, csv or none. Default: parquet; none for a confidential register, as they are as confidential." };
        completed.AcceptOnlyFromAmong("parquet", "csv", "none");
        var profile = new Option<string?>("--profile") { Description = "published or safe; see report." };
        profile.AcceptOnlyFromAmong("published", "safe");
        var json = new Option<bool>("--json") { Description = "Print the outcome as JSON instead of text." };
        var command = new Command(
            "impute",
            """
            Imputes the unknown sectors of sexual exploitation: the shares of every victim with intervals, beside Figure 2.4b.

            Two kinds of share are given. Of the reported victims only the unknown sectors are uncertain; of the population that they
            stand for, the chance of who was reported is added.

            Examples:
              monitor impute
              monitor impute --sensitivity -o imputed
              monitor impute --register my-register --edition 2016-2020 --draws 200 --factors period,region,minority,reporter-group
              monitor impute --shift less-visible@reporter-group=police:0.5 --json
            """);
        register.AddTo(command);
        imputation.AddTo(command);
        foreach (var option in (Option[])[output, method, modelOptions, draws, shift, sensitivity, completed, profile, json])
        {
            command.Add(option);
        }

        command.SetAction((parsed, cancellation) =>
        {
            terminal.Speaks = !parsed.GetValue(json);
            var count = parsed.GetValue(draws);
            if (count is < 1 or > MaxDraws)
            {
                throw new UsageException(string.Create(CultureInfo.InvariantCulture, $"--draws must be from 1 to {MaxDraws:N0}, not {count}."));
            }

            var folder = parsed.GetValue(output)!;
            OutputFolder.Check(folder);
            var options = imputation.Of(parsed);
            var shifts = parsed.GetValue(shift)!.Select(s => LogOddsShift.Parse(s, Sectors)).ToImmutableArray();
            var posterior = ImputationMethod.Posterior(parsed.GetValue(method)!, parsed.GetValue(modelOptions)!, options);
            var analysis = Analysis.Of(register.Of(parsed), terminal, cancellation);
            var imputed = Run(terminal, analysis, options, posterior, shifts, count, parsed.GetValue(sensitivity), analysis.IsSafe(parsed.GetValue(profile)), cancellation);
            Write(terminal, imputed, folder, parsed.GetValue(completed), cancellation);
            if (parsed.GetValue(json))
            {
                terminal.Output.Write(ImputedJson.Of(imputed));
            }
            else
            {
                ImputedSummary.Write(terminal, imputed);
                terminal.Line($"Results in {folder}");
            }

            return Task.FromResult(ExitCodes.Done);
        });
        return command;
    }

    private static ImmutableArray<string> Sectors => [.. Vocabulary.CodeLists.ProstitutionSectors.Entries.Select(e => e.Code)];

    private static Imputed Run(
        Terminal terminal,
        Analysis analysis,
        ImputationOptions options,
        ISectorPosterior posterior,
        ImmutableArray<LogOddsShift> shifts,
        int draws,
        bool sensitivity,
        bool isSafe,
        CancellationToken cancellation)
    {
        var shown = new ShownShares(isSafe);
        var records = SectorRecords.Of(analysis.Population, analysis.Edition, options.Factors);
        var table = records.ToTable();
        foreach (var shift in shifts)
        {
            shift.Group.In(records.Cells); // refused before the work, not after it
        }

        var stratified = new Figure24b(analysis.MinimumKnown).Compute(analysis.Population, analysis.Edition);
        var imputation = terminal.Step(
            "impute",
            tell => MultipleImputation.Of(table, new Told(new ShiftedPosterior(posterior, shifts), tell), draws, options.Seed, cancellation),
            i => string.Create(CultureInfo.InvariantCulture, $"{i.Completions.Length:N0} completed registers by {i.Method}"));
        return new Imputed
        {
            Analysis = analysis,
            Options = options,
            Shifts = shifts,
            Records = records,
            Imputation = imputation,
            Shares = ImputedShare.Of(imputation, analysis.Edition, options.Level),
            Stratified = isSafe ? stratified.Safe() : stratified,
            Sensitivity = sensitivity ? terminal.Step("sensitivity", _ => Examine(imputation, analysis, options, cancellation), s => $"{SensitivityCurve.Grid.Length} shifts, {s.Rise?.Tippings.Length ?? 0} tipping points") : null,
            Shown = shown,
            OutsideSupport = Support.Of(table).Counts[(int)SupportReason.LevelNeverKnown].Unknown,
        };
    }

    private static SensitivityFindings Examine(MultipleImputation imputation, Analysis analysis, ImputationOptions options, CancellationToken cancellation)
    {
        var sectors = Imputation.Data.SectorGroup.LessVisible(imputation.Table.Sectors);
        ImmutableArray<CellGroup> groups = [.. ImputedShare.PeriodsOf(imputation.Table, analysis.Edition).Where(g => HasVictims(imputation.Table, g))];
        return new SensitivityFindings(
            SensitivityCurve.Of(imputation, new LogOddsShift(sectors, 0), SensitivityCurve.Grid, groups, ShareTarget.Reported, options.Level, cancellation),
            [.. groups.Select(g => (g, ShareBounds.Of(imputation.Table, g, sectors)))],
            groups.Length == 3 ? RiseSensitivity.Of(imputation, groups[0], groups[1], sectors, ShareTarget.Reported, options.Level, cancellation: cancellation) : null,
            imputation.Table.Unknown > 0 ? SelectionModel.Profile(imputation.Table, sectors, cancellation: cancellation) : null);
    }

    private static bool HasVictims(SectorTable table, CellGroup group)
    {
        var isIn = group.In(table.Cells);
        return Enumerable.Range(0, table.Cells.Count).Any(c => isIn(c) && (table.UnknownOf(c) > 0 || table.KnownOf(c).ContainsAnyExcept(0)));
    }

    private static void Write(Terminal terminal, Imputed imputed, string folder, string? completed, CancellationToken cancellation)
    {
        var format = completed ?? (imputed.Shown.IsSafe ? "none" : "parquet");
        cancellation.ThrowIfCancellationRequested();
        terminal.Step(
            "write",
            tell =>
            {
                var rows = 0L;
                OutputFolder.Replace(folder, staged =>
                {
                    foreach (var (path, content) in ImputedFiles.Of(imputed, format))
                    {
                        OutputFolder.Write(Path.Combine(staged, path), content);
                    }

                    if (format != "none")
                    {
                        rows = CompletedRegister.Write(
                            Path.Combine(staged, "completed." + format),
                            format == "csv" ? CompletedFormat.Csv : CompletedFormat.Parquet,
                            imputed.Analysis.Population,
                            imputed.Records,
                            imputed.Imputation,
                            imputed.Origin,
                            new Drawn(d => tell(string.Create(CultureInfo.InvariantCulture, $"draw {d:N0}"))),
                            cancellation);
                    }
                });
                return rows;
            },
            rows => rows == 0 ? folder : imputed.Shown.IsSafe ? $"{folder}, completed registers included" : string.Create(CultureInfo.InvariantCulture, $"{folder}, {rows:N0} rows of completed registers"));
    }

    /// <summary>Tells which draw a posterior is at.</summary>
    private sealed class Told(ISectorPosterior inner, Action<string> tell) : ISectorPosterior
    {
        public string Id => inner.Id;

        public bool IsProper => inner.IsProper;

        public IEnumerable<SectorProbabilities> Draw(SectorTable table, int draws, ulong seed, CancellationToken cancellation = default) =>
            inner.Draw(table, draws, seed, cancellation).Select((p, d) =>
            {
                tell(string.Create(CultureInfo.InvariantCulture, $"draw {d + 1:N0} of {draws:N0}"));
                return p;
            });
    }

    private sealed class Drawn(Action<int> tell) : IProgress<int>
    {
        public void Report(int value) => tell(value);
    }
}
