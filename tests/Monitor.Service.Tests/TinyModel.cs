using System.Collections.Immutable;
using System.Text;
using Monitor.Editions;
using Monitor.Imputation.Data;
using Monitor.Imputation.Models;
using Monitor.Service.Models;
using Monitor.Vocabulary;

namespace Monitor.Service.Tests;

/// <summary>A model of a few victims, fitted in milliseconds, and the content of a version that holds it.</summary>
internal static class TinyModel
{
    public static readonly Edition Edition = new(2015, 2019);

    public static readonly ModelName Name = ModelName.Parse("tiny");

    public static SectorTable Table()
    {
        ImmutableArray<Factor> factors = [.. VictimFactor.OfTheReport.Select(f => f.In(Edition))];
        ImmutableArray<string> sectors = [.. CodeLists.ProstitutionSectors.Entries.Select(e => e.Code)];
        byte[] rows = [0, 0, 0, 0, 1, 1, 1, 1, 0, 2, 0, 1, 1, 0, 1, 2];
        var (cells, _) = Cells.Of(factors, rows, 4);
        var known = new int[cells.Count * sectors.Length];
        for (var i = 0; i < known.Length; i++)
        {
            known[i] = 1 + (i % 5);
        }

        return new SectorTable(cells, sectors, known, [1, 2, 3, 4]);
    }

    public static FittedMlNetModel Fit(ulong seed = 1) => new MaximumEntropyModel().Fit(Table(), seed);

    /// <summary>A version that can be loaded.</summary>
    public static ModelContent Content(ulong seed = 1)
    {
        var (table, model) = (Table(), Fit(seed));
        return Of(model.Signature, ModelFolder.ToFiles(model, Edition).ToBuilder(), ModelSupport.Of(table, confidential: false).ToBytes());
    }

    /// <summary>A version whose files are words: enough for a registry, which does not look into them.</summary>
    public static ModelContent Words(string word = "word")
    {
        var files = ImmutableSortedDictionary.CreateBuilder<string, byte[]>(StringComparer.Ordinal);
        foreach (var file in ModelFiles.All)
        {
            files[file] = Encoding.UTF8.GetBytes(word + " " + file);
        }

        return new("maximum-entropy", Edition.Name, true, 42, "0123", 1, files.ToImmutable());
    }

    private static ModelContent Of(ModelSignature signature, ImmutableSortedDictionary<string, byte[]>.Builder files, byte[] support)
    {
        files[ModelFiles.Support] = support;
        foreach (var file in ModelFiles.All.Except(files.Keys))
        {
            files[file] = Encoding.UTF8.GetBytes(file.EndsWith(".json", StringComparison.Ordinal) ? "{}" : file);
        }

        return new(signature.Model, Edition.Name, true, signature.Known, signature.TableHash, signature.Seed, files.ToImmutable());
    }
}
