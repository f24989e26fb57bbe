using System.CommandLine;
using Monitor.Editions;
using Monitor.Registers.Reading;

namespace Monitor.Cli;

/// <summary>The options that name a register and how it is read; several commands share them.</summary>
/// <param name="Folder">Folder of the register.</param>
/// <param name="Edition">The years.</param>
/// <param name="Reading">Strict or lenient.</param>
/// <param name="MinimumKnown">Known sectors a stratum needs to be imputed.</param>
internal sealed record RegisterOptions(string Folder, Edition Edition, ReadOptions Reading, int MinimumKnown)
{
    /// <summary>The options themselves, made once a command.</summary>
    internal sealed class Set
    {
        private readonly Option<string?> register = new("--register", "-r") { Description = "Folder of the register (victims, exploitations, reports as CSV or Parquet). Default: the shipped synthetic one." };
        private readonly Option<string> edition = Years();
        private readonly Option<bool> lenient = new("--lenient") { Description = "Set rows that break a rule aside and go on with the rest." };
        private readonly Option<string?> rejects = new("--rejects") { Description = "With --lenient: folder that gets the rows set aside, each with its problem." };
        private readonly Option<int> minimumKnown = new("--minimum-known") { Description = "Known sectors a stratum needs to be included in Figure 2.4b.", DefaultValueFactory = _ => 1 };

        /// <summary>Adds the options to a command.</summary>
        public void AddTo(Command command)
        {
            command.Add(register);
            command.Add(edition);
            command.Add(lenient);
            command.Add(rejects);
            command.Add(minimumKnown);
        }

        /// <summary>The values of a command line.</summary>
        /// <exception cref="UsageException">A value is out of range.</exception>
        public RegisterOptions Of(ParseResult parsed)
        {
            if (parsed.GetValue(register) is { } named && named.Trim().Length == 0)
            {
                throw new UsageException("--register is empty; name a folder, or leave the option out for the shipped register.");
            }

            var minimum = parsed.GetValue(minimumKnown);
            if (minimum < 1)
            {
                throw new UsageException($"--minimum-known must be 1 or more, not {minimum}.");
            }

            if (parsed.GetValue(rejects) is not null && !parsed.GetValue(lenient))
            {
                throw new UsageException("--rejects goes with --lenient.");
            }

            return new RegisterOptions(parsed.GetValue(register) ?? RegisterLocation.Shipped(), EditionOf(parsed.GetValue(edition)!), ReadingOf(parsed), minimum);
        }

        private ReadOptions ReadingOf(ParseResult parsed) => new()
        {
            Mode = parsed.GetValue(lenient) ? ReadMode.Lenient : ReadMode.Strict,
            RejectsFolder = parsed.GetValue(rejects),
        };

        /// <summary>The option that names the years.</summary>
        public static Option<string> Years() => new("--edition", "-e") { Description = "Years, first to last.", DefaultValueFactory = _ => "2015-2019" };

        /// <summary>The years of an option.</summary>
        /// <exception cref="UsageException">They are no edition.</exception>
        public static Edition EditionOf(string text)
        {
            try
            {
                var edition = Edition.Parse(text);
                return edition.YearCount <= 32 ? edition : throw new UsageException($"An edition has at most 32 years; {text} has {edition.YearCount}.");
            }
            catch (FormatException e)
            {
                throw new UsageException($"--edition: {e.Message}");
            }
        }
    }
}
