using System.Collections.Immutable;
using Monitor.Kernel.Languages;
using Monitor.Kernel.Sessions;

namespace Monitor.Kernel.Directives;

/// <summary>Where the variables that a line names come from: a language, or what <c>#!value</c> keeps.</summary>
internal static class VariableSource
{
    /// <summary>A variable.</summary>
    /// <exception cref="CellException">There is no such language or variable.</exception>
    public static Variable Find(ISession session, string source, string name, DirectiveOptions options)
    {
        var variables = Variables(session, source, options);
        return variables.FirstOrDefault(v => v.Name == name)
            ?? throw options.Wrong($"{source} has no variable {name}{DirectiveOptions.DidYouMean(name, variables.Select(v => v.Name))}");
    }

    private static ImmutableArray<Variable> Variables(ISession session, string source, DirectiveOptions options)
    {
        if (session.Find(source) is { } language)
        {
            return language.Variables;
        }

        if (source == ValueDirective.Source)
        {
            return session.Directives.OfType<ValueDirective>().SelectMany(v => v.Values).ToImmutableArray();
        }

        var names = session.Languages.SelectMany(l => l.Aliases.Prepend(l.Name)).Append(ValueDirective.Source);
        throw options.Wrong($"there is no language {source}{DirectiveOptions.DidYouMean(source, names)}");
    }
}
