using System.Collections.Immutable;
using Monitor.Vocabulary;

namespace Monitor.Kernel.Directives;

/// <summary>
/// The arguments of a directive: options with a value (<c>--name x</c> or <c>--name=x</c>), flags, and the rest in order. A library for
/// command lines would answer a wrong option with the usage of a program; here a line of a cell and the usage of that line are at issue.
/// </summary>
internal sealed class DirectiveOptions
{
    private readonly IDirective directive;
    private readonly DirectiveCall call;
    private readonly Dictionary<string, string> values = new(StringComparer.Ordinal);
    private readonly HashSet<string> flags = new(StringComparer.Ordinal);

    /// <summary>Reads the arguments of a line.</summary>
    /// <param name="directive">The directive.</param>
    /// <param name="call">The line.</param>
    /// <param name="options">Options that have a value.</param>
    /// <param name="switches">Options that have none.</param>
    /// <param name="most">How many other arguments there may be.</param>
    /// <exception cref="CellException">There is an option that it does not know, one twice or without its value, or an argument too many.</exception>
    public DirectiveOptions(IDirective directive, DirectiveCall call, ImmutableArray<string> options = default, ImmutableArray<string> switches = default, int most = 0)
    {
        (this.directive, this.call) = (directive, call);
        var known = (options.IsDefault ? [] : options).Concat(switches.IsDefault ? [] : switches).ToArray();
        var rest = ImmutableArray.CreateBuilder<string>();
        for (var i = 0; i < call.Arguments.Length; i++)
        {
            var argument = call.Arguments[i];
            if (!argument.StartsWith("--", StringComparison.Ordinal))
            {
                rest.Add(argument);
                continue;
            }

            var equals = argument.IndexOf('=', StringComparison.Ordinal);
            var name = equals < 0 ? argument : argument[..equals];
            if (!known.Contains(name))
            {
                throw Wrong($"it has no option {name}{DidYouMean(name, known)}");
            }

            if (!switches.IsDefault && switches.Contains(name))
            {
                flags.Add(name);
                continue;
            }

            if (equals < 0 && i + 1 == call.Arguments.Length)
            {
                throw Wrong($"{name} needs a value");
            }

            if (!values.TryAdd(name, equals < 0 ? call.Arguments[++i] : argument[(equals + 1)..]))
            {
                throw Wrong($"{name} is there twice");
            }
        }

        Rest = rest.DrainToImmutable();
        if (Rest.Length > most)
        {
            throw Wrong($"'{Rest[most]}' is one argument too many");
        }
    }

    /// <summary>The arguments that are no options.</summary>
    public ImmutableArray<string> Rest { get; }

    /// <summary>The value of an option; null when it is not there.</summary>
    public string? this[string option] => values.GetValueOrDefault(option);

    /// <summary>Whether a flag is there.</summary>
    public bool Has(string flag) => flags.Contains(flag);

    /// <summary>The value of an option that must be there.</summary>
    /// <exception cref="CellException">It is not, or is empty.</exception>
    public string Required(string option) => this[option] is { Length: > 0 } value ? value : throw Wrong($"it needs {option}");

    /// <summary>The exception for a line that is wrong, with what would be right.</summary>
    public CellException Wrong(string what) =>
        new("DirectiveError", $"{directive.Name} in line {call.Line}: {what}. Usage: {directive.Usage}");

    /// <summary>A question that names the nearest of some names; empty when none is near.</summary>
    public static string DidYouMean(string name, IEnumerable<string> names)
    {
        var near = names
            .Select(n => (Name: n, Distance: EditDistance.Between(name, n)))
            .OrderBy(n => n.Distance)
            .ThenBy(n => n.Name, StringComparer.Ordinal)
            .FirstOrDefault();
        return near.Name is not null && near.Distance <= Math.Max(2, name.Length / 3) && near.Distance < name.Length ? $"; did you mean {near.Name}?" : "";
    }
}
