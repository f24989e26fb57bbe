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
    public const ulong ShippedSeed = 2022;

    private const int Attempts = 3;
    private const int SkeletonMoves = 800_000;
    private const int Moves = 1_200_000;
    private const int SkeletonReheatings = 2;
    private const int Reheatings = 16;
    private const double SkeletonThreshold = 2;
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
        for (var attempt = 0ul; ; attempt++)
        {
            try
            {
                return Attempt(edition, soft, seed, attempt, progress, cancellation);
            }
            catch (SynthesisException) when (attempt + 1 < Attempts)
            {
                progress?.Report(new("start again", null));
            }
        }
    }

    private static SyntheticRegister Attempt(
        PublishedEdition edition, PublishedEdition soft, ulong seed, ulong attempt, IProgress<SynthesisProgress>? progress, CancellationToken cancellation)
    {
        var printed = new PrintedCounts(edition);
        var random = SeededRandom.For(seed, attempt);
        var model = new LifelikeModel(random, edition.FirstYear, edition.LastYear);
        progress?.Report(new("draft", null));
        var victims = Frame.Draft(printed, model, random, edition.FirstYear, edition.LastYear);

        var independence = Implication.Of(edition);
        var used = edition.Figures.Where(f => f.Claim is not null && independence[f.Id] == Independence.Fitted)
            .Select(f => PrintedCounts.Adopted(f)!).Distinct().ToArray();
        var sectorClaims = used.Where(ClaimStages.IsAboutSectors).ToArray();
        Anneal(edition, SoftTargets.Of(soft), printed, victims, [.. used.Where(ClaimStages.IsAboutVictims)], sectorClaims, model, random, progress, cancellation);

        progress?.Report(new("sectors", null));
        RecordSectors(edition, printed, victims, sectorClaims, model, random);

        var records = victims.Concat(ExcludedRecords.Make(victims, printed, model, random, edition.FirstYear, edition.LastYear)).ToArray();
        random.Shuffle<SyntheticVictim>(records);
        Array.Sort(records.Select((r, i) => (r.Year, i)).ToArray(), records);
        var register = new SyntheticRegister(records, edition, soft, seed);
        register.Verify();
        return register;
    }

    private static void Anneal(
        PublishedEdition edition, IReadOnlyList<Claim> soft, PrintedCounts printed, List<SyntheticVictim> victims, Claim[] hard, Claim[] sectorClaims,
        LifelikeModel model, SeededRandom random, IProgress<SynthesisProgress>? progress, CancellationToken cancellation)
    {
        var inFull = printed.NationalitiesInFull().ToHashSet();
        var inTotal = printed.NationalityTotalsOnly().Select(n => n.Nationality).ToHashSet();
        var skeleton = SkeletonClaims.Of(hard, sectorClaims, printed);
        Settle("years, forms and nationalities", [.. skeleton.Select(c => (c, 1.0))], SkeletonMoves, SkeletonThreshold, SkeletonReheatings, skeletonOnly: true);
        foreach (var v in victims)
        {
            Frame.Fill(v, model);
        }

        Settle("persons and reports", [.. hard.Concat(skeleton).Concat(SkeletonClaims.BasesOfChanges(hard)).Distinct().Select(c => (c, 1.0)), .. soft.Select(c => (c, SoftWeight))], Moves, StartThreshold, Reheatings, skeletonOnly: false);

        void Settle(string step, IReadOnlyList<(Claim Claim, double Weight)> claims, int count, double threshold, int reheatings, bool skeletonOnly)
        {
            var energy = new ClaimEnergy(victims, edition.FirstYear, claims);
            var annealer = new Annealer(victims, inFull, inTotal, energy, model, random, edition.FirstYear, skeletonOnly);
            var holds = annealer.Run(count, threshold, Done);
            for (var cycle = 0; cycle < reheatings && !holds; cycle++)
            {
                holds = annealer.Run(count / 4, threshold / 2, Done);
            }

            bool Done()
            {
                cancellation.ThrowIfCancellationRequested();
                progress?.Report(new(step, energy.HardEnergy));
                return energy.HardEnergy == 0;
            }
        }
    }

    private static void RecordSectors(PublishedEdition edition, PrintedCounts printed, List<SyntheticVictim> victims, Claim[] claims, LifelikeModel model, SeededRandom random)
    {
        var window = new Edition(edition.FirstYear, edition.LastYear);
        var strata = Stratification.Of(Population.From(SyntheticRegister.Rows(victims, window, seed: 0)), window);
        var recording = new SectorRecording(victims, strata.StratumOf.ToArray(), strata.Count, window.ImputationPeriods, printed, model, random);
        recording.Record();
        recording.Settle(claims, edition.FirstYear, 60_000);
    }
}
