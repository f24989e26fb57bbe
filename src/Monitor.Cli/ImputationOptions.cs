using System.Collections.Immutable;
using System.CommandLine;
using Monitor.Imputation.Data;

namespace Monitor.Cli;

/// <summary>The options that say what is imputed from what; several commands share them.</summary>
/// <param name="Factors">What the sector may depend on.</param>
/// <param name="Interactions">Factors that have an effect together.</param>
/// <param name="Seed">The seed.</param>
/// <param name="Level">Nominal coverage of the intervals.</param>
internal sealed record ImputationOptions(ImmutableArray<VictimFactor> Factors, ImmutableArray<Interaction> Interactions, ulong Seed, double Level)
{
    /// <summary>The options themselves, made once a command.</summary>
    /// <param name="withInteractions">Whether interactions can be asked for: not where they are searched.</param>
    internal sealed class Set(bool withInteractions = true)
    {
        private const string NoFactor = "none";

        private readonly Option<string> factors = new("--factors")
        {
            Description = $"What the sector may depend on, with commas between: {string.Join(", ", VictimFactor.All.Select(f => f.Id))}; or {NoFactor}.",
            DefaultValueFactory = _ => string.Join(',', VictimFactor.OfTheReport.Select(f => f.Id)),
        };

        private readonly Option<string[]> interactions = new("--interaction") { Description = "Factors that have an effect together, such as region*reporter. May be repeated.", DefaultValueFactory = _ => [] };
        private readonly Option<ulong> seed = new("--seed") { Description = "The seed; the same seed gives the same bytes.", DefaultValueFactory = _ => 1 };
        private readonly Option<double> level = new("--level") { Description = "Nominal coverage of the intervals, between 0 and 1.", DefaultValueFactory = _ => 0.95 };

        /// <summary>Adds the options to a command.</summary>
        public void AddTo(Command command)
        {
            command.Add(factors);
            if (withInteractions)
            {
                command.Add(interactions);
            }

            command.Add(seed);
            command.Add(level);
        }

        /// <summary>The values of a command line.</summary>
        /// <exception cref="UsageException">A value is out of range.</exception>
        /// <exception cref="Monitor.Imputation.ImputationException">There is no such factor.</exception>
        public ImputationOptions Of(ParseResult parsed)
        {
            var chosen = FactorsOf(parsed.GetValue(factors)!);
            var covers = parsed.GetValue(level);
            if (!(covers > 0 && covers < 1))
            {
                throw new UsageException(FormattableString.Invariant($"--level must lie between 0 and 1, such as 0.95, not {covers}."));
            }

            return new ImputationOptions(chosen, withInteractions ? [.. parsed.GetValue(interactions)!.Select(Interaction.Parse)] : [], parsed.GetValue(seed), covers);
        }

        private static ImmutableArray<VictimFactor> FactorsOf(string text)
        {
            if (text.Trim() == NoFactor)
            {
                return [];
            }

            var names = text.Split(',', StringSplitOptions.TrimEntries);
            return names.Distinct(StringComparer.Ordinal).Count() == names.Length
                ? [.. names.Select(VictimFactor.Named)]
                : throw new UsageException($"--factors names a factor twice: {text}.");
        }
    }
}
