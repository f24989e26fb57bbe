using System.Collections.Immutable;
using FSharp.Compiler.Interactive;
using FSharp.Compiler.Syntax;
using Microsoft.FSharp.Core;
using Monitor.Kernel.Outputs;
using Monitor.Kernel.Sessions;

namespace Monitor.Kernel.Languages.FSharp;

/// <summary>F#, by F# Interactive in this process, made when the first cell asks for it.</summary>
/// <remarks>
/// A cell is compiled whole: one that fails or is interrupted leaves what earlier cells have bound, and of itself what it did, not
/// what it bound. Cells run on a thread of their own, which the thread that calls waits for; console and culture flow along.
/// </remarks>
/// <param name="start">What cells can use from the beginning.</param>
public sealed class FSharpLanguage(FSharpStart start) : ILanguage, IEndsItself, IDisposable
{
    // An interrupt is answered within a second, also when the compiler is at work or code outside .NET does not end.
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(700);
    private static readonly TimeSpan PatienceWithTheFormer = TimeSpan.FromSeconds(10);

    private readonly Lock making = new();
    private ImmutableArray<string> awaited = [];
    private FSharpSession? session;
    private FSharpThread? last;

    /// <summary>F# with nothing beside its core library.</summary>
    public FSharpLanguage()
        : this(new FSharpStart())
    {
    }

    /// <inheritdoc/>
    public string Name => "fsharp";

    /// <inheritdoc/>
    public ImmutableArray<string> Aliases => ["f#", "fs"];

    /// <inheritdoc/>
    public ImmutableArray<Variable> Variables
    {
        get
        {
            AwaitTheFormer();
            return session is null ? [] : [.. session.Values().OrderBy(v => v.Name, StringComparer.Ordinal)];
        }
    }

    /// <summary>Makes F# Interactive ready before the first cell asks for it; may be called on any thread.</summary>
    public void Prepare() => Session();

    /// <inheritdoc/>
    public CellResult Execute(string code, IOutputs outputs, CancellationToken interrupt)
    {
        AwaitTheFormer();
        interrupt.ThrowIfCancellationRequested();
        CellResult result = CellResult.Done;
        var cell = FSharpThread.Start(token =>
        {
            var by = Session();
            token.ThrowIfCancellationRequested();
            result = Evaluate(by, code, outputs, token);
        });
        last = cell;
        cell.Join(Patience, interrupt);
        return result;
    }

    /// <inheritdoc/>
    public Completions Complete(string code, int position, CancellationToken cancellation)
    {
        AwaitTheFormer();
        return FSharpCompletion.At(Session(), code, position, cancellation);
    }

    /// <inheritdoc/>
    public MimeBundle? Inspect(string code, int position, int detail, CancellationToken cancellation)
    {
        AwaitTheFormer();
        return FSharpInspection.At(Session(), code, position, detail);
    }

    /// <inheritdoc/>
    public Completeness IsComplete(string code) => FSharpCompleteness.Of(code);

    /// <inheritdoc/>
    public void Declare(string name, object? value, Type type)
    {
        if (!PrettyNaming.IsIdentifierName(name))
        {
            throw new CellException("DeclarationError", $"{name} cannot be the name of an F# value; right is a letter followed by letters, digits or _.");
        }

        AwaitTheFormer();
        var by = Session();
        foreach (var candidate in FSharpTypes.Candidates(type, value))
        {
            if (TryDeclare(by, name, value, candidate))
            {
                return;
            }
        }

        throw new CellException("DeclarationError", $"{name} is of the type {type}, which F# cannot take.");
    }

    /// <inheritdoc/>
    public void Reference(ImmutableArray<string> assemblies)
    {
        AwaitTheFormer();
        try
        {
            lock (making)
            {
                if (session is null)
                {
                    awaited = awaited.AddRange(assemblies);
                    return;
                }
            }

            session.Require(assemblies);
        }
        catch (InvalidOperationException e)
        {
            throw new CellException("ReferenceError", e.Message);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => session?.Dispose();

    private static CellResult Evaluate(FSharpSession session, string code, IOutputs outputs, CancellationToken interrupt)
    {
        var (outcome, diagnostics) = session.Evaluate(code, interrupt);
        foreach (var warning in diagnostics.Where(d => d.Severity.IsWarning))
        {
            outputs.Write(TextChannel.Error, FSharpErrors.Warning(warning, session.Cell));
        }

        // An error of the compiler may come with an outcome that is none.
        if (diagnostics.Any(d => d.Severity.IsError))
        {
            return FSharpErrors.Of(diagnostics, code, session.Cell);
        }

        return outcome switch
        {
            FSharpChoice<FSharpOption<Shell.FsiValue>?, Exception>.Choice1Of2 { Item: { } value } when value.Value.ReflectionType != typeof(Unit) => new CellResult.Valued(value.Value.ReflectionValue),
            FSharpChoice<FSharpOption<Shell.FsiValue>?, Exception>.Choice2Of2 { Item: Shell.FsiCompilationException } => FSharpErrors.Of(diagnostics, code, session.Cell),
            FSharpChoice<FSharpOption<Shell.FsiValue>?, Exception>.Choice2Of2 failed => FSharpErrors.Of(failed.Item, session.Cell),
            _ => CellResult.Done,
        };
    }

    private static bool TryDeclare(FSharpSession by, string name, object? value, Type type)
    {
        try
        {
            SharedValues.Put(name, value);
            by.Require(FSharpTypes.AssembliesOf(type));
            by.Prepare($"let {PrettyNaming.NormalizeIdentifierBackticks(name)} = global.Monitor.Kernel.Languages.FSharp.SharedValues.Take<{FSharpTypes.Write(type)}>(\"{name}\")");
            return true;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    private FSharpSession Session()
    {
        lock (making)
        {
            return session ??= new FSharpSession(start with { References = start.References.AddRange(awaited) });
        }
    }

    /// <exception cref="CellException">The cell before was interrupted and has not ended.</exception>
    private void AwaitTheFormer()
    {
        if (last?.TryJoin(PatienceWithTheFormer) == false)
        {
            throw new CellException("Busy", "The F# cell that was interrupted has not ended: it is in code outside .NET, which cannot be stopped. Wait for it, or restart the kernel.");
        }
    }
}
