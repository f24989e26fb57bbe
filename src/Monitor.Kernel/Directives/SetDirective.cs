using System.Text.RegularExpressions;
using Monitor.Kernel.Outputs;
using Monitor.Kernel.Sessions;

namespace Monitor.Kernel.Directives;

/// <summary>Declares a variable in the language of the place: from text, from another language, or from who sits at the front end.</summary>
public sealed partial class SetDirective : IDirective
{
    /// <inheritdoc/>
    public string Name => "#!set";

    /// <inheritdoc/>
    public string Usage => "#!set --name NAME --value TEXT|@LANGUAGE:VARIABLE|@input:\"PROMPT\"|@password:\"PROMPT\" [--mime-type TYPE]: declares a variable.";

    /// <inheritdoc/>
    public void Run(DirectiveCall call, ISession session, IOutputs outputs, CancellationToken interrupt)
    {
        // By reference is the rule here; the option is known from notebooks that asked for it.
        var options = new DirectiveOptions(this, call, ["--name", "--value", "--mime-type"], ["--byref"]);
        var name = options.Required("--name");
        var text = options["--value"] ?? throw options.Wrong("it needs --value");
        var mediaType = options["--mime-type"];
        var (value, type) = Reference().Match(text) is { Success: true } reference
            ? Referred(reference.Groups["source"].Value, reference.Groups["name"].Value, mediaType, session, outputs, options)
            : SharedForm.OfText(text, mediaType);
        session.Current.Declare(name, value, type);
    }

    private static (object? Value, Type Type) Referred(string source, string name, string? mediaType, ISession session, IOutputs outputs, DirectiveOptions options)
    {
        if (source is "input" or "password")
        {
            return SharedForm.OfText(outputs.Read(name, source == "password"), mediaType);
        }

        var variable = VariableSource.Find(session, source, name, options);
        return SharedForm.Of(variable.Value, variable.Type, mediaType);
    }

    [GeneratedRegex("^@(?<source>[^:\\s]+):(?<name>.+)$", RegexOptions.Singleline)]
    private static partial Regex Reference();
}
