using System.Collections.Immutable;
using Monitor.Imputation.Data;

namespace Monitor.Service.Imputing;

/// <summary>
/// All combinations of the levels of a model's factors, numbered with the last factor running fastest: a record is one of them, and what
/// is answered depends on nothing else.
/// </summary>
internal sealed class FactorSpace
{
    private readonly LevelCodes names;
    private readonly LevelCodes[] levels;
    private readonly int[] strides;

    /// <summary>The combinations of the levels of some factors.</summary>
    public FactorSpace(ImmutableArray<Factor> factors)
    {
        Factors = factors;
        names = new([.. factors.Select(f => f.Id)]);
        levels = [.. factors.Select(f => new LevelCodes(f.Levels))];
        strides = new int[factors.Length];
        var count = 1;
        for (var f = factors.Length - 1; f >= 0; f--)
        {
            strides[f] = count;
            count = checked(count * factors[f].Levels.Length);
        }

        Count = count;
    }

    /// <summary>The factors.</summary>
    public ImmutableArray<Factor> Factors { get; }

    /// <summary>Number of combinations.</summary>
    public int Count { get; }

    /// <summary>Position of a factor by its name; -1 when there is none.</summary>
    public int FactorOf(ReadOnlySpan<byte> name) => names.IndexOf(name);

    /// <summary>What a level adds to the number of a combination; -1 when the factor has no such level.</summary>
    public int StepOf(int factor, ReadOnlySpan<byte> code)
    {
        var level = levels[factor].IndexOf(code);
        return level < 0 ? -1 : level * strides[factor];
    }

    /// <summary>Level of each factor in a combination.</summary>
    public void LevelsOf(int cell, Span<byte> into)
    {
        for (var f = 0; f < strides.Length; f++)
        {
            into[f] = (byte)(cell / strides[f] % Factors[f].Levels.Length);
        }
    }
}
