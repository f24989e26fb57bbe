using Monitor.Kernel.Languages.Sql;
using Monitor.Kernel.Outputs;
using Monitor.Kernel.Sessions;

namespace Monitor.Kernel.Directives;

/// <summary>Adds a language over a database.</summary>
public sealed class ConnectDirective : IDirective
{
    /// <inheritdoc/>
    public string Name => "#!connect";

    /// <inheritdoc/>
    public string Usage => "#!connect duckdb --kernel-name NAME --connection-string \"DataSource=FILE\": adds the language #!NAME for queries of a database.";

    /// <inheritdoc/>
    public void Run(DirectiveCall call, ISession session, IOutputs outputs, CancellationToken interrupt)
    {
        var options = new DirectiveOptions(this, call, ["--kernel-name", "--connection-string"], most: 2);
        if (options.Rest is not [var kind, ..] || kind != "duckdb")
        {
            throw options.Wrong(options.Rest.IsEmpty ? "it needs the kind of database" : $"{options.Rest[0]} is no kind of database that it knows{DirectiveOptions.DidYouMean(options.Rest[0], ["duckdb"])}");
        }

        var name = options.Required("--kernel-name");
        if (name.Any(c => !char.IsLetterOrDigit(c) && c is not ('-' or '_')))
        {
            throw options.Wrong($"'{name}' cannot be the name of a language; right are letters, digits, - and _");
        }

        var connection = options["--connection-string"] ?? options.Rest.ElementAtOrDefault(1) ?? throw options.Wrong("it needs --connection-string");
        var language = new SqlLanguage(name, connection);
        try
        {
            session.Add(language);
        }
        catch (CellException)
        {
            language.Dispose();
            throw;
        }

        outputs.Display(MimeBundle.Text($"Kernel added: #!{name}"));
    }
}

/// <summary>Chooses the register that queries are about.</summary>
public sealed class RegisterDirective : IDirective
{
    /// <inheritdoc/>
    public string Name => "#!register";

    /// <inheritdoc/>
    public string Usage => "#!register FOLDER: chooses the register that #!sql is about; paths start from the folder of the notebook.";

    /// <inheritdoc/>
    public void Run(DirectiveCall call, ISession session, IOutputs outputs, CancellationToken interrupt)
    {
        var options = new DirectiveOptions(this, call, most: 1);
        if (options.Rest is not [{ Length: > 0 } folder])
        {
            throw options.Wrong("it needs the folder of a register");
        }

        var sql = session.Find("sql") as SqlLanguage ?? throw options.Wrong("there is no language sql");
        outputs.Display(MimeBundle.Text(sql.Choose(Path.GetFullPath(Path.Combine(session.Options.Folder, folder)), interrupt)));
    }
}
