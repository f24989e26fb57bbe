using System.Diagnostics.Metrics;
using Monitor.Service.Imputing;

namespace Monitor.Service.Telemetry;

/// <summary>What the service counts: by model, never by anything of a record.</summary>
internal sealed class Measures : IDisposable
{
    /// <summary>Name of the meter.</summary>
    public const string MeterName = "Monitor.Service";

    private readonly Meter meter;
    private readonly Counter<long> records;

    /// <summary>Counters.</summary>
    public Measures(IMeterFactory meters)
    {
        meter = meters.Create(MeterName);
        records = meter.CreateCounter<long>("monitor.records", "{record}", "Records that were answered.");
    }

    /// <summary>Counts records.</summary>
    /// <param name="model">The model that was asked.</param>
    /// <param name="imputed">Records with probabilities.</param>
    /// <param name="notImputed">Records without, for lack of support.</param>
    public void Records(ServedModel model, int imputed, int notImputed)
    {
        Add(model, imputed, "imputed");
        Add(model, notImputed, "notImputed");
    }

    /// <inheritdoc/>
    public void Dispose() => meter.Dispose();

    private void Add(ServedModel model, int count, string outcome)
    {
        if (count > 0)
        {
            records.Add(count, new("model", model.Reference), new("outcome", outcome));
        }
    }
}
