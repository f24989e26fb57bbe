using System.Globalization;

namespace Monitor.Benchmarks.Serving;

/// <summary>Measures the service.</summary>
internal static class ServiceCommand
{
    /// <summary>Runs what the arguments after <c>service</c> ask for.</summary>
    public static async Task<int> Run(string[] args)
    {
        switch (args)
        {
            case ["host", var port, var store]:
                return ServiceProcess.Host(port, store);
            case ["load", var file]:
                Results.Put(file, await ServiceLoad.Run(Path.Combine(AppContext.BaseDirectory, "rival.py")));
                return 0;
            case ["batch", var file]:
                Results.Put(file, await ServiceBatch.Run());
                return 0;
            case ["hour", var file, var minutes]:
                await ServiceHour.Run(null, int.Parse(minutes, CultureInfo.InvariantCulture), file);
                return 0;
            case ["hour", var file, var minutes, var rate]:
                await ServiceHour.Run(double.Parse(rate, CultureInfo.InvariantCulture), int.Parse(minutes, CultureInfo.InvariantCulture), file);
                return 0;
            default:
                await Console.Error.WriteLineAsync("service load FILE | service batch FILE | service hour FILE MINUTES [RATE]");
                return 2;
        }
    }
}
