using System.Collections.Immutable;
using System.Globalization;
using System.Reflection;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;
using Microsoft.CodeAnalysis.Text;

namespace Monitor.Kernel.Languages.CSharp;

/// <summary>The submissions of a session, each compiled on top of the last one that others can see something of.</summary>
/// <remarks>
/// Roslyn's own scripting API gives a state only when a submission has ended. Here the instances of submissions are at hand, so
/// that what a cell had assigned when it was interrupted is kept; and submissions that declare nothing are left out of the chain,
/// so that a thousand of them cost neither memory nor time.
/// </remarks>
internal sealed class SubmissionChain
{
    private static readonly CSharpParseOptions Script = new(LanguageVersion.Latest, kind: SourceCodeKind.Script);
    private static readonly EmitOptions Watched = new(
        debugInformationFormat: DebugInformationFormat.PortablePdb,
        instrumentationKinds: [InstrumentationKind.StackOverflowProbing]);

    private readonly CSharpCompilationOptions compilationOptions;
    private readonly AssemblyReferences references;
    private readonly List<Submission> seen = [];
    private readonly FieldInfo? token;
    private object?[] instances = new object?[16];
    private readonly Submission first;
    private Submission last;
    private (Submission On, CSharpCompilation Empty)? blank;

    // Counts what is kept or run, and nothing else: the number shows in the names of types, and a question from an editor is no cell.
    private int begun;

    /// <summary>Makes the state that the first cell begins with.</summary>
    /// <exception cref="ArgumentException">An import is unknown.</exception>
    public SubmissionChain(CSharpOptions options)
    {
        references = new AssemblyReferences(Cells);
        compilationOptions = new CSharpCompilationOptions(
            OutputKind.DynamicallyLinkedLibrary,
            allowUnsafe: true,
            concurrentBuild: false, // to share a few lines out among threads takes longer than to compile them
            warningLevel: 0,
            nullableContextOptions: NullableContextOptions.Annotations,
            sourceReferenceResolver: new SourceFileResolver([], options.Folder));
        last = first = Create(Parse(WatchedSource.Declaration), null, references.Add(options.References), options.Imports);
        var (run, errors) = Load(first, WatchedSource.Declaration, CancellationToken.None);
        if (errors is [var error, ..])
        {
            throw new ArgumentException(error.GetMessage(CultureInfo.InvariantCulture), nameof(options));
        }

        run!().GetAwaiter().GetResult();
        token = instances[first.Slot]!.GetType().GetField(WatchedSource.Token, BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)!;
    }

    /// <summary>The assemblies of the cells.</summary>
    public CellAssemblies Cells { get; } = new();

    /// <summary>The submissions that declared something, in order, each with its instance.</summary>
    public IEnumerable<(Submission Submission, object Instance)> Declared => seen.Where(s => instances[s.Slot] is not null).Select(s => (s, instances[s.Slot]!));

    /// <summary>Source text as the compiler reads cells.</summary>
    public static SyntaxTree Parse(string code) => CSharpSyntaxTree.ParseText(SourceText.From(code, Encoding.UTF8), Script, path: "");

    /// <summary>Code on top of what there is, to be asked about; nothing is kept of it.</summary>
    public CSharpCompilation On(SyntaxTree tree) => OnLast(tree);

    /// <summary>Adds references for later submissions.</summary>
    public void Reference(ImmutableArray<string> assemblies) => Reference(references.Add(assemblies));

    /// <summary>Adds the references that a type needs.</summary>
    public void Reference(Type type) => Reference(references.Add(type));

    /// <summary>Compiles code on top of what there is and makes it the last submission, if others can see something of it.</summary>
    /// <returns>What runs it, or null when there is nothing to run; otherwise errors.</returns>
    public (Submission Submission, Func<Task<object>>? Run, ImmutableArray<Diagnostic> Errors) Add(WatchedSource source, CancellationToken cancellation)
    {
        var submission = new Submission(OnLast(source.Tree), source.Tree, last);
        Func<Task<object>>? run = null;
        ImmutableArray<Diagnostic> errors;
        if (submission.HasCode)
        {
            (run, errors) = Load(submission, source.Original.ToString(), cancellation);
        }
        else
        {
            errors = Errors(submission.Compilation.GetDiagnostics(cancellation));
            begun += errors.IsEmpty ? 1 : 0;
        }

        if (errors.IsEmpty && submission.IsSeenLater)
        {
            last = submission;
            if (submission.HasCode)
            {
                seen.Add(submission);
            }
        }

        return (submission, run, errors);
    }

    private (Func<Task<object>>? Run, ImmutableArray<Diagnostic> Errors) Load(Submission submission, string source, CancellationToken cancellation)
    {
        using var image = new MemoryStream();
        var emitted = submission.Compilation.Emit(image, options: Watched, cancellationToken: cancellation);
        if (!emitted.Success)
        {
            return (null, Errors(emitted.Diagnostics));
        }

        begun++;
        image.Position = 0;
        // The compilation of a cell that nobody sees later is not kept for the sake of its lines: it is made again of what others share.
        var lines = new CellLines(submission.IsSeenLater || blank is null ? submission.Compilation : blank.Value.Empty, source, Watched);
        var assembly = Cells.Load(image, lines, submission.IsSeenLater);
        var entry = submission.Compilation.GetEntryPoint(cancellation)!;
        var factory = assembly.GetType(entry.ContainingType.MetadataName)!
            .GetMethod(entry.MetadataName, BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)!
            .CreateDelegate<Func<object?[], Task<object>>>();
        if (instances.Length <= submission.Slot)
        {
            Array.Resize(ref instances, instances.Length * 2);
        }

        instances[submission.Slot] = null;
        token?.SetValue(null, cancellation);
        var all = instances;
        return (() => factory(all), []);
    }

    /// <summary>Compiles and runs a line that nobody sees, so that the code of the compiler is there when the first cell comes.</summary>
    public void WarmUp()
    {
        var tree = Parse("var numbers = new[] { 1, 2 }; string text = $\"{numbers.Sum(n => n)}\"; await Task.Yield(); text.Length");
        var warm = CSharpCompilation.CreateScriptCompilation("WarmUp", tree, [], compilationOptions.WithScriptClassName("WarmUp"), first.Compilation, typeof(object));
        using var image = new MemoryStream();
        if (warm.Emit(image, options: Watched).Success)
        {
            _ = new Submission(warm, tree, first).HasValue;
        }
    }

    /// <summary>Forgets a submission that was interrupted before it began: its variables would hide those before them and hold nothing.</summary>
    public void Forget(Submission submission)
    {
        if (last == submission && InstanceOf(submission) is null)
        {
            last = submission.Below!;
            seen.Remove(submission);
        }
    }

    /// <summary>The instance of a submission that has begun to run; null before.</summary>
    public object? InstanceOf(Submission submission) => instances[submission.Slot];

    private static ImmutableArray<Diagnostic> Errors(ImmutableArray<Diagnostic> diagnostics) =>
        [.. diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error).OrderBy(d => d.Location.SourceSpan.Start).Distinct()];

    private void Reference(ImmutableArray<MetadataReference> fresh)
    {
        if (!fresh.IsEmpty)
        {
            last = Create(Parse(""), last, fresh, []);
            begun++;
        }
    }

    // To find out which assembly each of some hundreds refers to costs more than to compile a short cell, so it is done once for all
    // cells on top of the same one: what differs between them is the source. They bear the same name, which is no harm, as only one
    // of them can be kept.
    private CSharpCompilation OnLast(SyntaxTree tree)
    {
        if (blank?.On != last)
        {
            blank = (last, Create(Parse(""), last, [], []).Compilation);
        }

        var empty = blank.Value.Empty;
        return empty.ReplaceSyntaxTree(empty.SyntaxTrees[0], tree);
    }

    private Submission Create(SyntaxTree tree, Submission? on, ImmutableArray<MetadataReference> fresh, ImmutableArray<string> imports)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"Submission#{begun}");
        var compilation = CSharpCompilation.CreateScriptCompilation(
            name,
            tree,
            fresh,
            compilationOptions.WithScriptClassName(name).WithUsings(imports),
            on?.Compilation,
            typeof(object));

        return new(compilation, tree, on);
    }
}
