using Monitor.Benchmarks;

// dotnet run -c Release --project tests/Monitor.Benchmarks -- [victims] [results file]
// A plain program rather than BenchmarkDotNet: the rival keeps its data in the process, both sides must see the same register, and
// the cells are compared in the run that is timed.
var victims = args.Length > 0 ? int.Parse(args[0], System.Globalization.CultureInfo.InvariantCulture) : 1_000_000;
var report = TablesBenchmark.Run(victims);
Console.Write(report);
if (args.Length > 1)
{
    File.WriteAllText(args[1], report);
}
