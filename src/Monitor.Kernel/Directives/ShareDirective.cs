using Monitor.Kernel.Outputs;
using Monitor.Kernel.Sessions;

namespace Monitor.Kernel.Directives;

/// <summary>Gives a variable of one language to the language of the place.</summary>
public sealed class ShareDirective : IDirective
{
    /// <inheritdoc/>
    public string Name => "#!share";

    /// <inheritdoc/>
    public string Usage => "#!share --from LANGUAGE VARIABLE [--as NAME] [--mime-type TYPE]: gives a variable of another language to this one.";

    /// <inheritdoc/>
    public void Run(DirectiveCall call, ISession session, IOutputs outputs, CancellationToken interrupt)
    {
        var options = new DirectiveOptions(this, call, ["--from", "--as", "--mime-type"], most: 1);
        var source = options.Required("--from");
        if (options.Rest.IsEmpty)
        {
            throw options.Wrong("it needs the name of a variable");
        }

        var variable = VariableSource.Find(session, source, options.Rest[0], options);
        var (value, type) = SharedForm.Of(variable.Value, variable.Type, options["--mime-type"]);
        session.Current.Declare(options["--as"] ?? variable.Name, value, type);
    }
}
