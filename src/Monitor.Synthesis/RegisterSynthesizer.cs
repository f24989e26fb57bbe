using Monitor.Editions;
using Monitor.Imputation;
using Monitor.Populations;
using Monitor.Published;
using Monitor.Randomness;

namespace Monitor.Synthesis;

/// <summary>How far the generator is.</summary>
/// <param name="Step">What it is doing.</param>
/// <param name="Distance">How far the printed figures are from holding, roughly in victims; null before it is known.</param>
public readonly record struct SynthesisProgress(string Step, double? Distance);

/// <summary>A synthetic register could not be made to satisfy the printed figures.</summary>
public sealed class SynthesisException(string message) : Exception(message);

/// <summary>
/// Makes a register of nobody: records drawn from a plain model and moved about until the printed figures of an edition hold.
/// The same seed gives the same register on any machine.
/// </summary>
public static class RegisterSynthesizer
{
    /// <summary>Raised by one whenever the same seed would give another register than before.</summary>
    public const int Revision = 1;

    /// <summary>The seed of the register that ships.</summary>
    public const ulong ShippedSeed = 20201018;

    private const int Moves = 1_500_000;
    private const int Reheatings = 20;
    private const double StartThreshold = 1.2;
    private const double SoftWeight = 0.15;

    /// <summary>Makes a register.</summary>
    /// <param name="edition">The printed figures it must satisfy, under the adopted readings.</param>
    /// <param name="soft">Figures it should come near to (UNODC's); see <see cref="SoftTargets"/> for which of them are used.</param>
    /// <param name="seed">The seed.</param>
    /// <param name="progress">Told how far it is; may be null.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <exception cref="SynthesisException">Some figures do not hold after all moves; the message names them.</exception>
    public static SyntheticRegister Synthesize(
        PublishedEdition edition, PublishedEdition soft, ulong seed, IProgress<SynthesisProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(edition);
        ArgumentNullException.ThrowIfNull(soft);
        var printed = new PrintedCounts(edition);
        var random = SeededRandom.For(seed, 0);
        var model = new LifelikeModel(random, edition.FirstYear, edition.LastYear);
        progress?.Report(new("draft", null));
        var victims = Frame.Draft(printed, model, random, edition.FirstYear, edition.LastYear);

        var adopted = edition.Figures.Select(PrintedCounts.Adopted).OfType<Claim>().ToArray();
        Anneal(edition, SoftTargets.Of(soft), printed, victims, adopted.Where(ClaimStages.IsAboutVictims).ToArray(), model, random, progress, cancellation);

        foreach (var g in victims.Where(v => v.OneForm == Vocabulary.TraffickingForm.Criminal).GroupBy(v => (v.Year, Afr: v.Nationality.Region == Vocabulary.RegionOfOrigin.Africa, Pol: (v.Reporters & 1) != 0)).OrderBy(g => g.Key)) Console.WriteLine($"{g.Key} {g.Count()}  {string.Join(' ', g.GroupBy(v => v.Nationality.Iso).OrderByDescending(x => x.Count()).Take(6).Select(x => x.Key + x.Count()))}");
        progress?.Report(new("sectors", null));
        RecordSectors(edition, printed, victims, [.. adopted.Where(ClaimStages.IsAboutSectors)], model, random);

        var records = victims.Concat(ExcludedRecords.Make(victims, printed, model, random, edition.FirstYear, edition.LastYear)).ToArray();
        random.Shuffle<SyntheticVictim>(records);
        Array.Sort(records.Select((r, i) => (r.Year, i)).ToArray(), records);
        var register = new SyntheticRegister(records, edition, seed);
        register.Verify(adopted);
        return register;
    }

    private static void Anneal(
        PublishedEdition edition, IReadOnlyList<Claim> soft, PrintedCounts printed, List<SyntheticVictim> victims, Claim[] hard,
        LifelikeModel model, SeededRandom random, IProgress<SynthesisProgress>? progress, CancellationToken cancellation)
    {
        var energy = new ClaimEnergy(
            victims, edition.FirstYear, [.. hard.Distinct().Select(c => (c, 1.0)), .. soft.Select(c => (c, SoftWeight))]);
        var annealer = new Annealer(victims, printed.NationalitiesInFull().ToHashSet(), printed.NationalityTotalsOnly().Select(n => n.Nationality).ToHashSet(), energy, model, random, edition.FirstYear);
        var holds = annealer.Run(Moves, StartThreshold, Done);
        for (var cycle = 0; cycle < Reheatings && !holds; cycle++)
        {
            holds = annealer.Run(Moves / 6, StartThreshold / 2, Done);
        }

        bool Done()
        {
            cancellation.ThrowIfCancellationRequested();
            progress?.Report(new("figures", energy.HardEnergy));
            return energy.HardEnergy == 0;
        }

        foreach (var c in energy.Violated) Console.WriteLine($"{c.Distance(energy):F3} {string.Join(" / ", c.Sets.Distinct().Take(4))} {(c as Within)?.Interval} {(c is Within w ? w.Of.Value(energy) : 0)}");
    }

    private static void RecordSectors(PublishedEdition edition, PrintedCounts printed, List<SyntheticVictim> victims, Claim[] claims, LifelikeModel model, SeededRandom random)
    {
        var window = new Edition(edition.FirstYear, edition.LastYear);
        var strata = Stratification.Of(Population.From(SyntheticRegister.Rows(victims, window, seed: 0)), window).StratumOf.ToArray();
        var recording = new SectorRecording(victims, strata, window.ImputationPeriods, printed, model, random);
        recording.Record();
        recording.Settle(claims, edition.FirstYear, 60_000);
    }
}
