using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using Monitor.PopulationSize;
using Monitor.PopulationSize.Covariates;
using Monitor.PopulationSize.Histories;
using Monitor.Site;
using Monitor.Vocabulary;

namespace Monitor.Cli.Commands;

/// <summary><c>monitor estimate</c>: how many there are, known or not, and whether the counts say so.</summary>
internal static class EstimateCommand
{
    private const string Register = "--register";
    private const int MostReplicates = 100_000, MostDraws = 1000;

    public static Command Make(Terminal terminal)
    {
        var register = new RegisterOptions.Set();
        var table = new Option<string?>("--table") { Description = $"A table of counts instead of a register: {string.Join(", ", ListTable.ShippedTables.Select(t => t.Id))}, or a CSV file with a column of 0 and 1 for each list and a column count." };
        var lists = new Option<string?>("--lists") { Description = $"What makes a list of a register: {string.Join(", ", ListGrouping.All.Select(g => g.Id))}. Default: {ListGrouping.ReporterGroups.Id}." };
        var list = new Option<string[]>("--list") { Description = "A list of your own: a name and its reporters, such as care=care-coordinator,shelter. May be repeated.", DefaultValueFactory = _ => [] };
        var by = new Option<string?>("--by") { Description = $"Estimates by these properties too, with commas between: {string.Join(", ", Stratifier.All.Select(s => s.Id))}; or by what is imputed where it is unknown: {string.Join(", ", ImputedCovariate.Ids)}." };
        var draws = new Option<int>("--draws") { Description = "Completed registers for what is imputed, 2 or more.", DefaultValueFactory = _ => 20 };
        var order = new Option<int>("--order") { Description = "Lists in the largest interaction of a model: 2 or 3.", DefaultValueFactory = _ => 2 };
        var level = new Option<double>("--level") { Description = "Nominal coverage of the intervals, between 0 and 1.", DefaultValueFactory = _ => 0.95 };
        var method = new Option<string>("--method", "-m") { Description = $"How the number and its interval are made: {string.Join("; ", EstimationMethod.All.Select(m => $"{m.Id}, {m.Words}"))}.", DefaultValueFactory = _ => EstimationMethod.Recommended.Id };
        var replicates = new Option<int>("--replicates") { Description = "Replicates of the bootstrap, for the methods that have one: 2 or more.", DefaultValueFactory = _ => 1000 };
        var opinions = new Option<bool>("--second-opinions") { Description = "Ask Chao's lower bound, a stepwise search, decomposable graphs and latent classes too, and say whether they have converged; takes longer." };
        var seed = new Option<ulong>("--seed") { Description = "The seed; the same seed gives the same numbers.", DefaultValueFactory = _ => 1 };
        var profile = Confidential.Profile();
        var output = new Option<string?>("--output", "-o") { Description = "Folder that gets a page to read it on, with charts and their data; replaced as a whole once it is complete." };
        var language = new Option<string>("--language") { Description = "Language of the charts of the page: en or nl.", DefaultValueFactory = _ => "en" };
        language.AcceptOnlyFromAmong("en", "nl");
        var json = new Option<bool>("--json") { Description = "Print the outcome as JSON instead of text." };
        var command = new Command(
            "estimate",
            """
            Estimates how many there are, those whom no list names included, by log-linear models of the overlap between lists; and says
            whether the counts identify that number: how far it depends on the model, on each list, and which numbers the counts rule out.

            Examples:
              monitor estimate --table netherlands-2010-2015-six-lists
              monitor estimate --table netherlands-2010-2015-six-lists --output out-estimate
              monitor estimate --table my-counts.csv --order 3 --json
              monitor estimate --table united-kingdom-2013-five-lists --method stepwise-bca --second-opinions
              monitor estimate --register my-register --by year,gender,visibility
              monitor estimate --list police=police --list border=kmar --list care=care-coordinator,shelter --list rest=fairwork,other-ngo
            """);
        register.AddTo(command);
        foreach (var option in (Option[])[table, lists, list, by, draws, order, level, method, replicates, opinions, seed, profile, output, language, json])
        {
            command.Add(option);
        }

        command.SetAction((parsed, cancellation) =>
        {
            terminal.Speaks = !parsed.GetValue(json);
            var options = OptionsOf(parsed.GetValue(order), parsed.GetValue(level), EstimationMethod.Named(parsed.GetValue(method)!), parsed.GetValue(replicates), parsed.GetValue(seed));
            var asked = new Asked(parsed.GetValue(by), CheckedDraws(parsed.GetValue(draws)), parsed.GetValue(seed));
            if (parsed.GetValue(table) is not null)
            {
                RefuseWithTable(parsed, lists, list, by);
            }

            if (parsed.GetValue(output) is { } named)
            {
                OutputFolder.Check(named);
            }

            var estimated = parsed.GetValue(table) is { } counts
                ? OfTable(terminal, counts, options, cancellation)
                : OfRegister(terminal, register.Of(parsed), GroupingOf(parsed.GetValue(lists), parsed.GetValue(list)!), asked, parsed.GetValue(profile), options, cancellation);
            // A page always has them.
            estimated = parsed.GetValue(opinions) || parsed.GetValue(output) is not null ? WithOpinions(terminal, estimated, asked.Seed, cancellation) : estimated;
            if (parsed.GetValue(output) is { } folder)
            {
                EstimateFiles.Write(estimated, folder, parsed.GetValue(language) == "nl" ? Language.Dutch : Language.English, cancellation);
            }

            if (parsed.GetValue(json))
            {
                terminal.Output.Write(EstimatedJson.Of(estimated));
            }
            else
            {
                EstimatedSummary.Write(terminal, estimated);
                if (parsed.GetValue(output) is { } written)
                {
                    terminal.Line($"Open {Path.Combine(written, "index.html")}");
                }
            }

            return Task.FromResult(ExitCodes.Done);
        });
        return command;
    }

    private static StudyOptions OptionsOf(int order, double level, EstimationMethod method, int replicates, ulong seed)
    {
        if (order is not (2 or 3))
        {
            throw new UsageException($"--order must be 2 or 3, not {order}.");
        }

        if (!(level > 0 && level < 1))
        {
            throw new UsageException(FormattableString.Invariant($"--level must lie between 0 and 1, such as 0.95, not {level}."));
        }

        return replicates is (>= 2 and <= MostReplicates) || (replicates == 0 && !method.HasBootstrap)
            ? new StudyOptions { Order = order, Level = level, Method = method.With(order, level, replicates, seed) }
            : throw new UsageException(string.Create(CultureInfo.InvariantCulture, $"--replicates must be from 2 to {MostReplicates:N0}, or 0 for a method without a bootstrap; it is {replicates}."));
    }

    private static int CheckedDraws(int draws) => draws is >= 2 and <= MostDraws
        ? draws
        : throw new UsageException(string.Create(CultureInfo.InvariantCulture, $"--draws must be from 2 to {MostDraws:N0}, as one completed register says nothing of how far it may be off; it is {draws}."));

    private static Estimated WithOpinions(Terminal terminal, Estimated estimated, ulong seed, CancellationToken cancellation) => estimated.Study.Table is { Observed: > 0 } table
        ? estimated with { Opinions = terminal.Step("second opinions", _ => SecondOpinions.Of(table, estimated.Level, seed, cancellation: cancellation), o => o.LatentClasses.HasConverged ? "converged" : "not converged") }
        : estimated;

    // A table has no persons to regroup or divide: what asks for it is refused rather than passed over.
    private static void RefuseWithTable(ParseResult parsed, Option<string?> lists, Option<string[]> list, Option<string?> by)
    {
        var given = new (string Name, bool Is)[]
        {
            (Register, parsed.GetValue<string?>(Register) is not null),
            (lists.Name, parsed.GetValue(lists) is not null),
            (list.Name, parsed.GetValue(list)!.Length > 0),
            (by.Name, parsed.GetValue(by) is not null),
        };
        if (given.FirstOrDefault(g => g.Is).Name is { } name)
        {
            throw new UsageException($"{name} is about a register and --table about counts: give one of the two.");
        }
    }

    private static ListGrouping GroupingOf(string? lists, string[] own) => (lists, own) switch
    {
        ({ } id, []) => ListGrouping.Named(id),
        (null, []) => ListGrouping.ReporterGroups,
        (null, _) => ListGrouping.Parse(own),
        _ => throw new UsageException("--lists names a grouping and --list makes one: give one of the two."),
    };

    private static Estimated OfTable(Terminal terminal, string named, StudyOptions options, CancellationToken cancellation)
    {
        var shipped = ListTable.ShippedTables.FirstOrDefault(t => t.Id == named);
        if (shipped is null && !File.Exists(named))
        {
            throw new UsageException($"--table: '{named}' is neither a file nor a table that comes with monitor: {string.Join(", ", ListTable.ShippedTables.Select(t => t.Id))}.");
        }

        var table = shipped is null ? ListTableReader.Read(named) : ListTable.Shipped(named);
        var study = Study(terminal, () => PopulationStudy.Of(table, options, cancellation));
        return new Estimated(shipped?.Title ?? named, shipped?.Source ?? named, shipped?.Note ?? "", false, study, [], null, PublishedRange.Of(shipped), options.Level)
        {
            Origin = shipped is null ? CountsOrigin.GivenTable : CountsOrigin.PublishedTable,
        };
    }

    private static Estimated OfRegister(
        Terminal terminal,
        RegisterOptions register,
        ListGrouping grouping,
        Asked asked,
        string? profile,
        StudyOptions options,
        CancellationToken cancellation)
    {
        var analysis = Analysis.Of(register, terminal, cancellation);
        Confidential.Require(analysis, profile, "Counts by list and what follows from them give");
        var by = asked.Properties;
        var histories = CaptureHistories.Of(analysis.Population, analysis.Edition, grouping, by);
        var study = Study(terminal, () => PopulationStudy.Of(histories.Whole, histories, options, cancellation));
        var parts = terminal.Step(
            "parts",
            tell => by.SelectMany(property => Parts(analysis, grouping, property, options, tell, cancellation)).ToImmutableArray(),
            p => string.Create(CultureInfo.InvariantCulture, $"{p.Length:N0}"));
        var joint = by.IsEmpty || histories.Whole.Table is null ? null : terminal.Step(
            "joint model",
            _ => CovariateSearch.Best(CovariateTable.Of(histories, Stratifier.Year.Id), cancellation),
            f => f is null ? "no model has an estimate" : string.Create(CultureInfo.InvariantCulture, $"{f.Parameters:N0} parameters"));
        var imputed = histories.Whole.Table is null ? [] : terminal.Step(
            "imputed properties",
            tell => asked.Imputed.Select(p => ImputedCovariate.Of(analysis, grouping, p, by, asked.Draws, asked.Seed, tell, cancellation)).ToImmutableArray(),
            i => string.Create(CultureInfo.InvariantCulture, $"{i.Length:N0}"));
        return new Estimated(
            analysis.Heading(isSafe: false),
            analysis.Population.Register.Description.Title,
            $"Lists by {grouping.Id}; a person in two calendar years counts as two.",
            analysis.Population.Register.Description.Synthetic,
            study,
            parts,
            joint,
            PublishedRange.Of(analysis),
            options.Level)
        {
            Imputed = imputed,
            Origin = analysis.Population.Register.Description switch
            {
                { Synthetic: true } => CountsOrigin.SyntheticRegister,
                { Confidential: true } => CountsOrigin.ConfidentialRegister,
                _ => CountsOrigin.RealRegister,
            },
        };
    }

    private static IEnumerable<StudiedPart> Parts(
        Analysis analysis,
        ListGrouping grouping,
        Stratifier property,
        StudyOptions options,
        Action<string> tell,
        CancellationToken cancellation)
    {
        var histories = CaptureHistories.Of(analysis.Population, analysis.Edition, grouping, property);
        foreach (var stratum in histories.Strata)
        {
            tell(stratum.Name);
            yield return new StudiedPart(property.Id, stratum, PopulationStudy.Of(stratum, histories, options with { Variants = false, Method = EstimationMethod.Recommended.With(options.Order, options.Level) }, cancellation));
        }
    }

    private static PopulationStudy Study(Terminal terminal, Func<PopulationStudy> study) => terminal.Step(
        "models",
        _ => study(),
        s => string.Create(CultureInfo.InvariantCulture, $"{s.Spread?.Tried ?? 0:N0} tried, {s.Spread?.Admissible.Length ?? 0:N0} with an estimate"));

    /// <summary>What to divide by, and how often what is imputed is imputed.</summary>
    private sealed record Asked
    {
        /// <exception cref="UsageException">A property is named twice.</exception>
        /// <exception cref="PopulationSizeException">There is no such property.</exception>
        public Asked(string? by, int draws, ulong seed)
        {
            var names = by?.Split(',', StringSplitOptions.TrimEntries) ?? [];
            if (names.Distinct(StringComparer.Ordinal).Count() < names.Length)
            {
                throw new UsageException($"--by names a property twice: {by}.");
            }

            Imputed = [.. names.Where(n => ImputedCovariate.Ids.Contains(n))];
            Properties = [.. names.Except(Imputed).Select(n => Stratifier.All.Any(s => s.Id == n)
                ? Stratifier.Named(n)
                : throw new PopulationSizeException($"'{n}' is nothing to divide by: choose from {string.Join(", ", Stratifier.All.Select(s => s.Id).Concat(ImputedCovariate.Ids))}."))];
            (Draws, Seed) = (draws, seed);
        }

        public ImmutableArray<Stratifier> Properties { get; }

        public ImmutableArray<string> Imputed { get; }

        public int Draws { get; }

        public ulong Seed { get; }
    }
}
