using System.Collections.Immutable;
using System.Globalization;
using System.Reflection;
using Microsoft.CodeAnalysis.CSharp;
using Monitor.Kernel.Outputs;
using Monitor.Kernel.Sessions;

namespace Monitor.Kernel.Languages.CSharp;

/// <summary>C# as Roslyn's scripts have it: state from cell to cell, <c>await</c> at the top, names that may be declared anew.</summary>
/// <remarks>
/// A cell runs on a thread of its own while the caller waits. Variables that a cell had assigned when it failed or was interrupted keep
/// their values. A cell that does not compile changes nothing. A method that calls itself without end fails with an
/// <see cref="InsufficientExecutionStackException"/>.
/// </remarks>
public sealed class CSharpLanguage : ILanguage, IEndsItself
{
    private readonly Lazy<SubmissionChain> chain;
    private readonly List<ImmutableArray<string>> waiting = [];
    private readonly DocumentationFiles documentation = new();

    /// <summary>Makes the language; nothing is loaded until it is used or <see cref="Prepare"/> is called.</summary>
    public CSharpLanguage(CSharpOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        chain = new(() => new SubmissionChain(options));
        documentation.Know(options.References);
    }

    /// <inheritdoc/>
    public string Name => "csharp";

    /// <inheritdoc/>
    public ImmutableArray<string> Aliases => ["c#", "cs"];

    /// <inheritdoc/>
    public ImmutableArray<Variable> Variables =>
    [
        .. (chain.IsValueCreated ? chain.Value.Declared : [])
            .SelectMany(d => Submission.Fields(d.Instance).Select(f => new Variable(f.Name, f.FieldType, f.GetValue(d.Instance))))
            .GroupBy(v => v.Name)
            .Select(g => g.Last())
            .OrderBy(v => v.Name, StringComparer.Ordinal),
    ];

    /// <summary>Loads the compiler in the background, so that the first cell need not wait for all of it.</summary>
    public void Prepare() => Task.Run(() => chain.Value.WarmUp());

    /// <inheritdoc/>
    public CellResult Execute(string code, IOutputs outputs, CancellationToken interrupt)
    {
        var source = new WatchedSource(code);
        var (submission, run, errors) = Current.Add(source, interrupt);
        if (!errors.IsEmpty)
        {
            return CompileErrors.Of(errors, source);
        }

        if (run is null)
        {
            return CellResult.Done;
        }

        try
        {
            var value = CellRun.Of(run, interrupt).GetAwaiter().GetResult();
            return submission.HasValue ? new CellResult.Valued(value) : CellResult.Done;
        }
        catch (OperationCanceledException) when (interrupt.IsCancellationRequested)
        {
            chain.Value.Forget(submission);
            throw;
        }
        catch (Exception exception)
        {
            return Traceback.Of(exception).Result;
        }
    }

    /// <inheritdoc/>
    public Completions Complete(string code, int position, CancellationToken cancellation)
    {
        var tree = SubmissionChain.Parse(code);
        return new CSharpCompletion(documentation).At(Current.On(tree), tree, position, cancellation);
    }

    /// <inheritdoc/>
    public MimeBundle? Inspect(string code, int position, int detail, CancellationToken cancellation)
    {
        var tree = SubmissionChain.Parse(code);
        return new CSharpInspection(documentation).At(Current.On(tree), tree, position, detail);
    }

    /// <inheritdoc/>
    public Completeness IsComplete(string code) => CSharpCompleteness.Of(SubmissionChain.Parse(code));

    /// <inheritdoc/>
    public void Declare(string name, object? value, Type type)
    {
        ArgumentNullException.ThrowIfNull(type);
        if (!SyntaxFacts.IsValidIdentifier(name))
        {
            throw new CellException("DeclareError", $"C# has no variable '{name}'; a name consists of letters, digits and _, and does not begin with a digit.");
        }

        var declared = SharedTypes.Nearest(type);
        if (Field(name) is { } field && field.Of.FieldType == declared)
        {
            field.Of.SetValue(field.Instance, value);
            return;
        }

        Current.Reference(declared);
        var (submission, run, errors) = Current.Add(new WatchedSource($"{TypeNames.Full(declared)} @{name} = default;"), CancellationToken.None);
        if (!errors.IsEmpty)
        {
            throw new CellException("DeclareError", $"C# cannot have '{name}' of type {TypeNames.Short(declared)}: {errors[0].GetMessage(CultureInfo.InvariantCulture)}");
        }

        run!().GetAwaiter().GetResult();
        var instance = Current.InstanceOf(submission)!;
        Submission.Fields(instance).Single(f => f.Name == name).SetValue(instance, value);
    }

    /// <inheritdoc/>
    public void Reference(ImmutableArray<string> assemblies)
    {
        // A language that is not used costs nothing, so they wait for its first cell.
        waiting.Add(assemblies);
        documentation.Know(assemblies);
    }

    private SubmissionChain Current
    {
        get
        {
            var current = chain.Value;
            foreach (var assemblies in waiting)
            {
                current.Reference(assemblies);
            }

            waiting.Clear();
            return current;
        }
    }

    // The last declaration of a name, if it is a variable that may be set.
    private (FieldInfo Of, object Instance)? Field(string name)
    {
        var found = (chain.IsValueCreated ? chain.Value.Declared : [])
            .SelectMany(d => Submission.Fields(d.Instance).Where(f => f.Name == name).Select(f => (Of: f, d.Instance)))
            .LastOrDefault();
        return found.Of is { IsInitOnly: false, IsLiteral: false } ? found : null;
    }
}
