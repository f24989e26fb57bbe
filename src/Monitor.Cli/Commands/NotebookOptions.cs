using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using Monitor.Site.Notebooks;

namespace Monitor.Cli.Commands;

/// <summary>Options that running and verifying share.</summary>
internal sealed class NotebookOptions
{
    private readonly Argument<string[]> notebooks = new("notebooks") { Description = "Notebooks (.ipynb).", Arity = ArgumentArity.OneOrMore };
    private readonly Option<double?> timeout = new("--timeout") { Description = "Seconds that one cell may take; then it is interrupted, and the kernel ended if that does not help. Default: no limit." };
    private readonly Option<int> jobs = new("--jobs", "-j") { Description = "Notebooks at once, each in a process of its own.", DefaultValueFactory = _ => Math.Min(4, Environment.ProcessorCount) };
    private readonly Option<bool> json = new("--json") { Description = "Print the outcome as JSON instead of text." };

    public void AddTo(Command command)
    {
        command.Add(notebooks);
        command.Add(timeout);
        command.Add(jobs);
        command.Add(json);
    }

    public string[] Notebooks(ParseResult parsed) => parsed.GetValue(notebooks)!;

    public bool Json(ParseResult parsed) => parsed.GetValue(json);

    public int Jobs(ParseResult parsed) => parsed.GetValue(jobs) is >= 1 and <= 64 and var n
        ? n
        : throw new UsageException($"--jobs must be from 1 to 64, not {parsed.GetValue(jobs)}.");

    public TimeSpan? Timeout(ParseResult parsed) => parsed.GetValue(timeout) switch
    {
        null => null,
        > 0 and <= 604_800 and var seconds => TimeSpan.FromSeconds(seconds),
        var other => throw new UsageException(string.Create(CultureInfo.InvariantCulture, $"--timeout must be more than 0 and at most 604,800 seconds, not {other}.")),
    };

    /// <summary>The notebooks, read before any of them runs, so that what cannot be read stops nothing half way.</summary>
    public static IReadOnlyList<(string Input, NotebookDocument Document)> Read(IReadOnlyList<string> inputs) => [.. inputs.Select(i => (i, NotebookFile.Load(i)))];

    /// <summary>
    /// A command line in which the two words of a parameter, as papermill takes them, are one: <c>-p year 2019</c> is
    /// <c>-p year=2019</c>. A parser of options knows no option of two words that may be repeated.
    /// </summary>
    public static string[] Joined(string[] args)
    {
        if (args is not ["notebook", "run", ..])
        {
            return args;
        }

        var joined = new List<string>();
        for (var i = 0; i < args.Length; i++)
        {
            joined.Add(args[i]);
            if (args[i] is "-p" or "--parameter" && i + 2 < args.Length && !args[i + 1].Contains('=', StringComparison.Ordinal))
            {
                joined.Add($"{args[i + 1]}={args[i + 2]}");
                i += 2;
            }
        }

        return [.. joined];
    }

    /// <summary>The parameters of files and then those of the line, which come last and so count.</summary>
    /// <exception cref="UsageException">A name has no value.</exception>
    public static ImmutableArray<Parameter> Parameters(string[] files, string[] words)
    {
        if (words.FirstOrDefault(w => !w.Contains('=', StringComparison.Ordinal)) is { } bare)
        {
            throw new UsageException($"-p takes a name and a value: {bare} has none.");
        }

        return [.. files.SelectMany(f => ParameterFile.Read(f)), .. words.Select(w => w.Split('=', 2)).Select(w => new Parameter(w[0], w[1], IsText: true))];
    }
}
