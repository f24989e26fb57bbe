using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;

namespace Monitor.Kernel.Languages.CSharp;

/// <summary>An exception as the author of a cell reads it: the lines of cells that led to it, outermost first, and then what it says.</summary>
/// <remarks>
/// Frames of .NET and of the kernel are left out, and so are paths: what is shown is the same on each machine and in each run.
/// </remarks>
/// <param name="Name">The type of the exception.</param>
/// <param name="Message">What it says.</param>
/// <param name="Lines">Its causes, its frames and its message, the most telling last.</param>
internal sealed partial record Traceback(string Name, string Message, ImmutableArray<string> Lines)
{
    private const int Ends = 10;

    private static readonly string Framework = Path.GetDirectoryName(typeof(object).Assembly.Location) ?? "";

    /// <summary>The traceback of an exception.</summary>
    public static Traceback Of(Exception exception)
    {
        var told = Unwrapped(exception);
        return new(NameOf(told), told.Message, [.. Describe(told)]);
    }

    /// <summary>This as the result of a cell.</summary>
    public CellResult.Failed Result => new(Name, Message, Lines);

    private static string NameOf(Exception exception) => exception is CellException cell ? cell.Name : TypeNames.OfError(exception.GetType());

    private static Exception Unwrapped(Exception exception) => exception switch
    {
        AggregateException aggregate when aggregate.Flatten().InnerExceptions is [var only] => Unwrapped(only),
        TargetInvocationException { InnerException: { } inner } => Unwrapped(inner),
        _ => exception,
    };

    private static IEnumerable<string> Describe(Exception exception)
    {
        if (exception is CellException cell)
        {
            return [$"{cell.Name}: {cell.Message}"];
        }

        var before = exception is AggregateException aggregate
            ? aggregate.Flatten().InnerExceptions.SelectMany(inner => Describe(Unwrapped(inner)).Append(""))
            : exception.InnerException is { } cause
                ? Describe(Unwrapped(cause)).Concat(["", "which led to", ""])
                : [];
        return before.Concat(Frames(exception)).Append($"{NameOf(exception)}: {exception.Message}");
    }

    // Of a recursion the way in and the way out are enough.
    private static string[] Frames(Exception exception)
    {
        string[] lines = [.. new StackTrace(exception, fNeedFileInfo: false).GetFrames().Reverse().Select(Line).OfType<string>()];
        return lines.Length <= 2 * Ends ? lines : [.. lines[..Ends], "…", .. lines[^Ends..]];
    }

    private static string? Line(StackFrame frame)
    {
        if (frame.GetMethod() is not { DeclaringType: { } type } method)
        {
            return null;
        }

        if (CellAssemblies.IsCell(type.Assembly))
        {
            var (line, text) = CellAssemblies.Line(method, frame.GetILOffset());
            var cell = CellAssemblies.IsLatest(type.Assembly) ? "Cell" : "Earlier cell";
            var within = Function(method);
            var place = line == 0
                ? $"{cell}{(within.Length > 0 ? $", in {within}" : "")}"
                : string.Create(CultureInfo.InvariantCulture, $"{cell} line {line}{(within.Length > 0 ? $", in {within}" : "")}: {text.Trim()}");
            return place;
        }

        return IsOurs(type) || type.Assembly.Location.StartsWith(Framework, StringComparison.Ordinal)
            ? null
            : $"{TypeNames.Short(type)}.{Named(method)}";
    }

    private static bool IsOurs(Type type) =>
        type.Assembly == typeof(Traceback).Assembly || type.Assembly.GetName().Name!.StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal);

    // The compiler hides a function behind names of its own: <Name>d__1.MoveNext when it is async, <Name>b__0 for a lambda in it.
    private static string Function(MethodBase method)
    {
        var match = Generated().Match(method.Name == "MoveNext" ? method.DeclaringType!.Name : method.Name);
        if (!match.Success)
        {
            var type = method.DeclaringType!;
            var owner = type.DeclaringType is null ? "" : TypeNames.Short(type) + ".";
            return method.Name is "<Initialize>" ? "" : method.IsConstructor ? $"new {TypeNames.Short(type)}" : owner + Named(method);
        }

        var name = match.Groups["name"].Value is "<Initialize>" or ".ctor" ? "" : match.Groups["name"].Value;
        return match.Groups["kind"].Value switch
        {
            "b" => name.Length > 0 ? $"a lambda of {name}" : "a lambda",
            "g" => match.Groups["local"].Value,
            _ => name,
        };
    }

    private static string Named(MethodBase method)
    {
        var match = Generated().Match(method.Name);
        return match.Success
            ? match.Groups["name"].Value
            : $"{method.Name}({string.Join(", ", method.GetParameters().Select(p => $"{TypeNames.Short(p.ParameterType)} {p.Name}"))})";
    }

    [GeneratedRegex(@"^<(?<name>.*)>(?<kind>[a-z])__(?<local>\w*)")]
    private static partial Regex Generated();
}
