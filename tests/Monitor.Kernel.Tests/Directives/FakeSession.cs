using System.Collections.Immutable;
using Monitor.Kernel.Directives;
using Monitor.Kernel.Languages;
using Monitor.Kernel.Outputs;
using Monitor.Kernel.Sessions;

namespace Monitor.Kernel.Tests.Directives;

/// <summary>A language whose cells are lines <c>name = text</c>, or <c>fail</c>; it keeps what it ran.</summary>
internal sealed class FakeLanguage(string name) : ILanguage
{
    private readonly SortedDictionary<string, Variable> variables = new(StringComparer.Ordinal);

    public List<string> Ran { get; } = [];

    public string Name => name;

    public ImmutableArray<string> Aliases => [];

    public ImmutableArray<Variable> Variables => [.. variables.Values];

    public CellResult Execute(string code, IOutputs outputs, CancellationToken interrupt)
    {
        Ran.Add(code);
        return code == "fail" ? new CellResult.Failed("System.Exception", "no", ["   at line 1", "System.Exception: no"]) : CellResult.Done;
    }

    public Completions Complete(string code, int position, CancellationToken cancellation) => new(position, position, []);

    public MimeBundle? Inspect(string code, int position, int detail, CancellationToken cancellation) => null;

    public Completeness IsComplete(string code) => new(CompletenessState.Complete);

    public void Declare(string name, object? value, Type type) => variables[name] = new(name, type, value);

    public void Reference(ImmutableArray<string> assemblies)
    {
    }
}

/// <summary>A session of languages that are given, whose cells have no directives but <c>#!import</c>.</summary>
internal sealed class FakeSession(string folder, ImmutableArray<IDirective> directives, params ILanguage[] languages) : ISession
{
    public ImmutableArray<ILanguage> Languages { get; private set; } = [.. languages];

    public ImmutableArray<IDirective> Directives { get; } = directives;

    public ILanguage Current { get; set; } = languages[0];

    public SessionOptions Options { get; } = new() { Folder = folder };

    public ILanguage? Find(string language) => Languages.FirstOrDefault(l => l.Name == language || l.Aliases.Contains(language));

    public void Add(ILanguage language) => Languages = Languages.Add(language);

    public CellResult Run(string code, string language, IOutputs outputs, CancellationToken interrupt)
    {
        const string import = "#!import ";
        if (code.StartsWith(import, StringComparison.Ordinal))
        {
            Directive(code, outputs);
            return CellResult.Done;
        }

        return Find(language)!.Execute(code, outputs, interrupt);
    }

    public void Reference(ImmutableArray<string> assemblies, ImmutableArray<string> natives)
    {
    }

    /// <summary>Runs a line, and the lines that follow it.</summary>
    public void Directive(string cell, IOutputs outputs)
    {
        var lines = cell.Split('\n', 2);
        var words = System.Text.RegularExpressions.Regex.Matches(lines[0], "\"([^\"]*)\"|\\S+").Select(m => m.Value.Trim('"')).ToArray();
        Directives.Single(d => d.Name == words[0]).Run(new([.. words[1..]], lines[0], 1, lines.Length > 1 ? lines[1] : ""), this, outputs, CancellationToken.None);
    }
}
