using System.Globalization;
using Monitor.Benchmarks;
using Monitor.Benchmarks.LogLoss;
using Monitor.Benchmarks.Lists;
using Monitor.Benchmarks.Serving;

// dotnet run -c Release --project tests/Monitor.Benchmarks -- tables|reading|imputation [victims] [results file]
// dotnet run -c Release --project tests/Monitor.Benchmarks -- lists [results file]
// dotnet run -c Release --project tests/Monitor.Benchmarks -- coverage …
// dotnet run -c Release --project tests/Monitor.Benchmarks -- population coverage|summary|speed|bootstrap|opinions …
// dotnet run -c Release --project tests/Monitor.Benchmarks -- service load FILE | service batch FILE | service hour FILE MINUTES [RATE]
// dotnet run -c Release --project tests/Monitor.Benchmarks -- logloss write|score|report REGISTER FOLDER [registers] [results file]
// A plain program rather than BenchmarkDotNet: the rival keeps its data in the process, both sides must see the same register, and
// the cells are compared in the run that is timed.
if (args is [ReadingBenchmark.Step, var step, var folder, ..])
{
    return ReadingBenchmark.RunStep(step, folder, args[3..]);
}

if (args is [ImputationBenchmark.Step, var method, var size, ..])
{
    return ImputationBenchmark.RunStep(method, int.Parse(size, CultureInfo.InvariantCulture), args.Length > 3 ? args[3] : null);
}

if (args is ["lists", ..])
{
    return Written(ListsBenchmark.Run(), args.ElementAtOrDefault(1));
}

if (args is ["logloss", var work, var register, var data, ..])
{
    return LogLossStudy.Run(work, register, data, args.Length > 4 ? int.Parse(args[4], CultureInfo.InvariantCulture) : 50, args.ElementAtOrDefault(5));
}

if (args is ["service", ..])
{
    return await ServiceCommand.Run(args[1..]);
}

if (args is ["population", ..])
{
    return PopulationCoverage.Run(args[1..]);
}

if (args is ["coverage", ..])
{
    return CoverageCommand.Run(args[1..]);
}

var victims = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 1_000_000;
var section = args is [] or ["tables", ..] ? TablesBenchmark.Run(victims)
    : args[0] == "reading" ? ReadingBenchmark.Run(victims)
    : args[0] == "imputation" ? ImputationBenchmark.Run(victims)
    : null;
if (section is null)
{
    Console.Error.WriteLine($"\"{args[0]}\" is no benchmark: tables, reading, imputation or lists.");
    return 2;
}

return Written(section, args.ElementAtOrDefault(2));

static int Written(string section, string? file)
{
    Console.Write(section);
    if (file is not null)
    {
        Results.Put(file, section);
    }

    return 0;
}
