using System.Collections.Immutable;
using Monitor.Kernel.Languages;
using Monitor.Kernel.Outputs;

namespace Monitor.Kernel.Tests.Sessions;

/// <summary>A language whose cells are what they say: the value of a cell is its text.</summary>
internal sealed class EchoLanguage(string name) : ILanguage
{
    private readonly List<string> references = [];

    public string Name => name;

    public ImmutableArray<string> Aliases => [name[..1]];

    public ImmutableArray<Variable> Variables => [];

    public IReadOnlyList<string> References => references;

    public CellResult Execute(string code, IOutputs outputs, CancellationToken interrupt)
    {
        if (code.Contains("spin", StringComparison.Ordinal))
        {
            Console.WriteLine("spinning");
            while (true)
            {
            }
        }

        return code.Contains("fail", StringComparison.Ordinal) ? throw new InvalidOperationException("failed") : new CellResult.Valued(code);
    }

    public Completions Complete(string code, int position, CancellationToken cancellation) => new(position, position, [new(code, "text")]);

    public MimeBundle? Inspect(string code, int position, int detail, CancellationToken cancellation) => MimeBundle.Text(FormattableString.Invariant($"{code}@{position}"));

    public Completeness IsComplete(string code) => new(code.Contains('?', StringComparison.Ordinal) ? CompletenessState.Incomplete : CompletenessState.Complete);

    public void Declare(string name, object? value, Type type) => throw new CellException("DeclareError", "No variables.");

    public void Reference(ImmutableArray<string> assemblies) => references.AddRange(assemblies);
}
