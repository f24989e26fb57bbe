using Monitor.Imputation.Data;
using Monitor.Imputation.Draws;

namespace Monitor.Imputation.Simulation;

/// <summary>
/// Tries methods on registers of which the truth is known, again and again (Morris, White and Crowther 2019, doi:10.1002/sim.8086):
/// how often does an interval hold the true share, and how far off is the estimate?
/// </summary>
public static class CoverageStudy
{
    /// <summary>Runs methods on replicates of a design. Results do not depend on the number of threads.</summary>
    /// <param name="design">The design.</param>
    /// <param name="methods">The methods.</param>
    /// <param name="replicates">Number of replicates, 1 or more.</param>
    /// <param name="seed">Seed of the study.</param>
    /// <param name="options">Where results are kept, threads and progress; null for none, one and none.</param>
    /// <param name="cancellation">Stops the work; what was written stays, and a study into the same folder goes on from there.</param>
    /// <exception cref="ImputationException">The folder holds another study.</exception>
    public static CoverageResults Run(
        SimulationDesign design, IReadOnlyList<IShareMethod> methods, int replicates, ulong seed, CoverageOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(design);
        ArgumentNullException.ThrowIfNull(methods);
        if (replicates < 1)
        {
            throw new ImputationException($"{replicates} replicates tell nothing: ask for 1 or more.");
        }

        options ??= new CoverageOptions();
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Threads, 1);
        var drawn = new Replicates(design, seed);
        var results = new List<MethodRecords>();
        foreach (var method in methods)
        {
            results.Add(new MethodRecords(method.Id, RunMethod(drawn, method, replicates, seed, options, cancellation)));
        }

        return new CoverageResults(design, seed, [.. results]);
    }

    /// <summary>Name of the file of a method.</summary>
    public static string FileOf(SimulationDesign design, string method)
    {
        ArgumentNullException.ThrowIfNull(design);
        return $"{design.Id}.{method}.csv";
    }

    private static List<CoverageRecord> RunMethod(
        Replicates drawn, IShareMethod method, int replicates, ulong seed, CoverageOptions options, CancellationToken cancellation)
    {
        var design = drawn.Design;
        var shares = design.Shares;
        var perReplicate = shares.Length * 2;
        using var file = Open();
        var records = file?.Records.Take(replicates * perReplicate).ToList() ?? [];

        // Batches keep the file in order without holding more than a few replicates back.
        for (var first = records.Count / perReplicate; first < replicates;)
        {
            var batch = new CoverageRecord[Math.Min(options.Threads * 2, replicates - first)][];
            var start = first;
            Parallel.For(
                0,
                batch.Length,
                new ParallelOptions { MaxDegreeOfParallelism = options.Threads, CancellationToken = cancellation },
                i => batch[i] = RunReplicate(drawn.Draw(start + i), method, shares, cancellation));
            foreach (var replicate in batch)
            {
                file?.Append(replicate);
                records.AddRange(replicate);
            }

            first += batch.Length;
            options.Progress?.Report(new CoverageProgress(design.Id, method.Id, first, replicates));
        }

        return records;

        CoverageFile? Open()
        {
            if (options.Folder is null)
            {
                return null;
            }

            Directory.CreateDirectory(options.Folder);
            return CoverageFile.Open(Path.Combine(options.Folder, FileOf(design, method.Id)), CoverageFile.Heading(design, method.Id, seed), perReplicate);
        }
    }

    private static CoverageRecord[] RunReplicate(Replicate replicate, IShareMethod method, IReadOnlyList<SectorGroup> shares, CancellationToken cancellation)
    {
        IReadOnlyList<(ShareEstimate Reported, ShareEstimate Population)> estimates;
        try
        {
            estimates = method.Estimate(replicate.Table, shares, replicate.MethodSeed, cancellation);
        }
        catch (ImputationException)
        {
            // That a method refuses a register is a result of the study, not the end of it.
            estimates = [.. shares.Select(_ => (ShareEstimate.None, ShareEstimate.None))];
        }

        var bySector = replicate.Table.KnownBySector();
        var records = new CoverageRecord[shares.Count * 2];
        for (var i = 0; i < shares.Count; i++)
        {
            var inside = shares[i].Positions.Sum(s => bySector[s]);
            var known = Math.Min(inside, bySector.Sum() - inside);
            records[2 * i] = Of(ShareTarget.Reported, estimates[i].Reported);
            records[(2 * i) + 1] = Of(ShareTarget.Population, estimates[i].Population);

            CoverageRecord Of(ShareTarget target, ShareEstimate estimate) =>
                new(replicate.Number, shares[i].Name, target, replicate.TrueShare(shares[i], target), known, estimate);
        }

        return records;
    }
}

/// <summary>How a coverage study is run.</summary>
public sealed record CoverageOptions
{
    /// <summary>Folder for the results of each replicate; null keeps them in memory only.</summary>
    public string? Folder { get; init; }

    /// <summary>Replicates worked on at the same time, 1 or more.</summary>
    public int Threads { get; init; } = 1;

    /// <summary>Hears how far the study is.</summary>
    public IProgress<CoverageProgress>? Progress { get; init; }
}

/// <summary>How far a coverage study is.</summary>
/// <param name="Design">The design.</param>
/// <param name="Method">The method.</param>
/// <param name="Done">Replicates done.</param>
/// <param name="Replicates">Replicates asked for.</param>
public sealed record CoverageProgress(string Design, string Method, int Done, int Replicates);
