using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Monitor.Service.Client;

namespace Monitor.Service.Tests.Client;

/// <summary>What the tests of the client share.</summary>
internal static class ClientOfTheService
{
    /// <summary>A record that the tiny model imputes, and the shipped one too.</summary>
    public static readonly SectorRecord Minor = SectorRecord.Of(("period", "2015-2016"), ("region", "netherlands"), ("minority", "minor"), ("reporter", "noord-nederland"));

    /// <summary>A record of levels of which the tiny model knows no sector.</summary>
    public static readonly SectorRecord Unsupported = SectorRecord.Of(("period", "2015-2016"), ("region", "asia"), ("minority", "adult"), ("reporter", "kmar"));

    public static ImputationClient Of(RunningService service, string? key = null) => new(service.Client, key);

    /// <summary>Records of both kinds in turn, each with its position as identifier; counts how many were taken.</summary>
    public static async IAsyncEnumerable<SectorRecord> Records(long count, StrongBox<long>? taken = null, long wrong = -1)
    {
        for (var i = 0L; i < count; i++)
        {
            if (taken is not null)
            {
                taken.Value = i + 1;
            }

            await Task.Yield();
            var record = (i % 3 == 0 ? Unsupported : Minor) with { Id = i.ToString(System.Globalization.CultureInfo.InvariantCulture) };
            yield return i == wrong ? record with { Levels = record.Levels.SetItem("region", "atlantis") } : record;
        }
    }

    public static async Task<ImmutableArray<T>> All<T>(this IAsyncEnumerable<T> items)
    {
        var all = ImmutableArray.CreateBuilder<T>();
        await foreach (var item in items)
        {
            all.Add(item);
        }

        return all.ToImmutable();
    }
}
