using System.Collections;
using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Data;
using System.Net;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.DotNet.Interactive.Formatting;

namespace Monitor.Kernel.Formatting;

/// <summary>Formatters that the kernel adds to the library's: tables, charts, and values whose own text differs from run to run.</summary>
/// <remarks>They come before the library's and after those of cells, also after a cell has called <c>Formatter.ResetToDefault</c>.</remarks>
internal static class OwnFormatters
{
    private const string Plain = "text/plain";
    private const string Summary = "text/plain+summary";
    private const string Html = "text/html";

    private static readonly Lock Gate = new();
    private static readonly ITypeFormatter Marker = new PlainTextFormatter<MarkerType>(_ => "");
    private static readonly HashSet<string> Registered = new(StringComparer.Ordinal);
    private static readonly HashSet<ITypeFormatter> Own = new(ReferenceEqualityComparer.Instance);

    /// <summary>Registers them, unless they are; those for a library's types when the library is loaded, so that none is loaded for this.</summary>
    public static void Register()
    {
        lock (Gate)
        {
            var ofCells = Formatter.RegisteredFormatters(false).ToArray();
            var reset = !ofCells.Contains(Marker);
            if (reset)
            {
                Registered.Clear();
                Formatter.Register(Marker);
            }

            var fresh = ByAssembly.Where(a => !Registered.Contains(a.Assembly) && (a.Assembly.Length == 0 || LoadedLibraries.Has(a.Assembly))).ToList();
            if (fresh.Count == 0)
            {
                return;
            }

            foreach (var (assembly, register) in fresh)
            {
                Registered.Add(assembly);
                register();
            }

            Own.UnionWith(Formatter.RegisteredFormatters(false).Except(ofCells));

            // The last registered for a type is the one that counts: those of cells again.
            foreach (var formatter in ofCells.Reverse())
            {
                Formatter.Register(formatter);
            }
        }
    }

    /// <summary>Whether a cell registered a formatter for values of a type, be it for any object.</summary>
    public static bool IsFormattedByCells(Type type)
    {
        lock (Gate)
        {
            return Formatter.RegisteredFormatters(false).Any(f => !Own.Contains(f) && IsFor(f.Type, type));
        }
    }

    /// <summary>Whether a cell or the kernel has a formatter for values of a type.</summary>
    public static bool IsFormatted(Type type) => Formatter.RegisteredFormatters(false).Any(f => IsFor(f.Type, type));

    private static bool IsFor(Type formatted, Type? type) =>
        !formatted.IsGenericTypeDefinition ? formatted.IsAssignableFrom(type)
        : type is not null && ((type.IsGenericType && type.GetGenericTypeDefinition() == formatted) || IsFor(formatted, type.BaseType));

    private static readonly (string Assembly, Action Register)[] ByAssembly =
    [
        ("", RegisterGeneral),
        ("Deedle", FrameGrid.Register),
        ("Microsoft.ML.DataView", DataViewGrid.Register),
        ("Plotly.NET", PlotlyFigure.Register),
    ];

    private static void RegisterGeneral()
    {
        Table(typeof(DataTable), t => DataTableGrid.Of((DataTable)t));
        Text(typeof(DateOnly), v => Scalar.Text(v)!);
        Text(typeof(TimeOnly), v => Scalar.Text(v)!);
        Text(typeof(Exception), e => Describe((Exception)e));
        Text(typeof(JsonNode), j => ((JsonNode)j).ToJsonString());
        Text(typeof(JsonDocument), j => ((JsonDocument)j).RootElement.GetRawText());
        Text(typeof(Task), t => $"{TypeText(t)} ({((Task)t).Status})");
        Text(typeof(Cookie), c => c.ToString()!);

        // Each holds a number, an address or a path that belongs to this run or this machine.
        foreach (var type in new[]
                 {
                     typeof(Delegate), typeof(Thread), typeof(WaitHandle), typeof(SafeHandle), typeof(nint), typeof(nuint),
                     typeof(CancellationToken), typeof(CancellationTokenSource), typeof(System.Diagnostics.Process), typeof(Pointer),
                     typeof(Stream), typeof(Module), typeof(AppDomain),
                 })
        {
            Text(type, TypeText);
        }

        foreach (var type in new[] { typeof(MemberInfo), typeof(Assembly), typeof(ParameterInfo) })
        {
            Text(type, m => m is Type t ? t.ToDisplayString(Plain) : m.ToString()!, plainToo: type != typeof(MemberInfo));
        }

        foreach (var type in new[]
                 {
                     typeof(ImmutableDictionary<,>), typeof(ImmutableHashSet<>), typeof(ConcurrentDictionary<,>), typeof(FrozenDictionary<,>),
                     typeof(FrozenSet<>), typeof(ConcurrentBag<>), typeof(Hashtable), typeof(HashSet<>), typeof(SortedSet<>),
                 })
        {
            AsList(type, sort: type != typeof(HashSet<>) && type != typeof(SortedSet<>));
        }
    }

    /// <summary>Registers a text for a type, in plain text and where it is part of something else.</summary>
    internal static void Text(Type type, Func<object, string> text, bool plainToo = true)
    {
        if (plainToo)
        {
            Formatter.Register(type, (value, writer) => writer.Write(text(value)), Plain);
        }

        Formatter.Register(type, (value, writer) => writer.Write(text(value)), Summary);
        Formatter.Register(type, (value, writer) => writer.Write($"<div class=\"dni-plaintext\"><pre>{WebUtility.HtmlEncode(text(value))}</pre></div>"), Html);
    }

    /// <summary>Registers a table for a type.</summary>
    internal static void Table(Type type, Func<object, Grid> grid)
    {
        Formatter.Register(type, (value, writer) => writer.Write(grid(value).ToHtml()), Html);
        Formatter.Register(type, (value, writer) => writer.Write(grid(value).ToText()), Plain);
    }

    private static void AsList(Type type, bool sort)
    {
        foreach (var mediaType in new[] { Plain, Summary, Html })
        {
            Formatter.Register(type, (value, context) =>
            {
                var items = ((IEnumerable)value).Cast<object>();
                SortedItems.Typed(sort ? SortedItems.Of(items) : items, ElementType(value)).FormatTo(context, mediaType);
                return true;
            }, mediaType);
        }
    }

    private static Type ElementType(object sequence) =>
        sequence.GetType().GetInterfaces()
            .FirstOrDefault(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IEnumerable<>))?.GetGenericArguments()[0]
        ?? typeof(object);

    // Without a stack, whose paths and numbers of generated methods differ from machine to machine and from run to run.
    private static string Describe(Exception e) =>
        $"{e.GetType()}: {e.Message}{(e.InnerException is { } inner ? "\n  caused by " + Describe(inner) : "")}";

    private static string TypeText(object value) => value.GetType().ToDisplayString(Plain);

    private sealed class MarkerType;
}
