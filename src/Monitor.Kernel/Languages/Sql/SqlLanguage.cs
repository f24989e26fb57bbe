using System.Collections.Immutable;
using System.Globalization;
using DuckDB.NET.Data;
using Monitor.Kernel.Outputs;
using Monitor.Kernel.Sessions;
using Monitor.Registers;

namespace Monitor.Kernel.Languages.Sql;

/// <summary>SQL, by DuckDB in this process: over the tables of a register, the code lists, and whatever is shared with it.</summary>
/// <remarks>
/// The value of a cell is the rows of its last query as a frame; <c>#!sql --name counts</c> keeps them as the variable <c>counts</c>.
/// A confidential register may be queried: the notebook is on the researcher's own machine, and what leaves it is theirs to control.
/// Without ORDER BY rows come in one and the same order, since one thread reads them in the order in which they were added.
/// </remarks>
public sealed class SqlLanguage : ILanguage, IEndsItself, IDisposable
{
    private const string InMemory = "DataSource=:memory:";

    private readonly string? folder;
    private readonly string connectionString;
    private readonly SortedDictionary<string, Variable> variables = new(StringComparer.Ordinal);
    private SqlDatabase? database;
    private Register? chosen;
    private bool hasRegister;
    private string? nextName;

    /// <summary>SQL over a register, which is sought when the first cell runs.</summary>
    /// <param name="folder">Folder of the notebook, from which a register is sought; null for none.</param>
    public SqlLanguage(string? folder = null) => (Name, Aliases, this.folder, connectionString) = ("sql", ["duckdb"], folder, InMemory);

    /// <summary>SQL over a database, as <c>#!connect duckdb</c> adds it.</summary>
    /// <param name="name">Name of the language.</param>
    /// <param name="connectionString">The database, such as <c>Data Source=register.duckdb</c>.</param>
    /// <exception cref="CellException">It cannot be opened.</exception>
    public SqlLanguage(string name, string connectionString)
    {
        (Name, Aliases, this.connectionString) = (name, ["sql-" + name], connectionString);
        try
        {
            database = new SqlDatabase(connectionString);
        }
        catch (Exception e) when (e is DuckDBException or ArgumentException or InvalidOperationException)
        {
            throw new CellException("ConnectionError", e.Message.Split('\n')[0]);
        }
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public ImmutableArray<string> Aliases { get; }

    /// <inheritdoc/>
    public ImmutableArray<Variable> Variables => [.. variables.Values];

    /// <summary>Chooses the register; what was read of another is replaced.</summary>
    /// <param name="path">Full path of its folder.</param>
    /// <param name="interrupt">Ends the reading.</param>
    /// <returns>What it is, on one line.</returns>
    /// <exception cref="CellException">It cannot be read, or breaks a rule.</exception>
    public string Choose(string path, CancellationToken interrupt)
    {
        var register = RegisterFolder.Read(path, interrupt);
        chosen = register;
        if (database is not null)
        {
            RegisterInSql.Add(database, register);
        }

        hasRegister = true;
        return RegisterInSql.Summary(register);
    }

    /// <inheritdoc/>
    public void Begin(ImmutableArray<string> arguments)
    {
        nextName = arguments switch
        {
            [] => null,
            ["--name", { Length: > 0 } name] => name,
            [var one] when one.StartsWith("--name=", StringComparison.Ordinal) => one["--name=".Length..],
            _ => throw new CellException("DirectiveError", $"#!{Name} takes --name NAME, but has '{string.Join(' ', arguments)}'."),
        };
    }

    /// <inheritdoc/>
    public CellResult Execute(string code, IOutputs outputs, CancellationToken interrupt)
    {
        var name = nextName;
        nextName = null;
        if (IsBlank(code))
        {
            return CellResult.Done;
        }

        var by = Database(interrupt);
        try
        {
            if (by.Query(code, interrupt) is not { } rows)
            {
                return CellResult.Done;
            }

            var frame = rows.ToFrame();
            if (name is not null)
            {
                variables[name] = new Variable(name, frame.GetType(), frame);
            }

            return new CellResult.Valued(frame);
        }
        catch (DuckDBException e)
        {
            return SqlErrors.Of(e.Message, code, Hint(e.Message));
        }
        catch (InvalidOperationException e)
        {
            return SqlErrors.Of(e.Message, code);
        }
    }

    /// <inheritdoc/>
    public Completions Complete(string code, int position, CancellationToken cancellation) => SqlCompletion.At(Database(cancellation), code, position);

    /// <inheritdoc/>
    public MimeBundle? Inspect(string code, int position, int detail, CancellationToken cancellation) => SqlInspection.At(Database(cancellation), code, position);

    /// <inheritdoc/>
    public Completeness IsComplete(string code) => SqlCompleteness.Of(code);

    /// <inheritdoc/>
    public void Declare(string name, object? value, Type type)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        var by = Database(CancellationToken.None);
        try
        {
            if (SqlTable.Of(value) is { } columns)
            {
                by.Replace(name, columns);
            }
            else if (value is null || SqlColumn.IsCell(value.GetType()))
            {
                by.Execute($"set variable {SqlDatabase.Quote(name)} = {Literal(value)}");
            }
            else
            {
                throw new CellException("DeclarationError", $"{name} is of the type {type.Name}, of which SQL can make no table; it takes frames, data tables, sequences of records or of single values, and single values.");
            }
        }
        catch (DuckDBException e)
        {
            throw new CellException("DeclarationError", $"{name} cannot be a table: {e.Message.Split('\n')[0]}");
        }

        variables[name] = new Variable(name, type, value);
    }

    /// <inheritdoc/>
    public void Reference(ImmutableArray<string> assemblies)
    {
        // Queries use no assemblies.
    }

    /// <inheritdoc/>
    public void Dispose() => database?.Dispose();

    private SqlDatabase Database(CancellationToken interrupt)
    {
        if (database is not null)
        {
            return database;
        }

        var register = chosen ?? (folder is not null && RegisterFolder.Find(folder) is { } found ? RegisterFolder.Read(found, interrupt) : null);
        var made = new SqlDatabase(connectionString);
        RegisterInSql.AddCodeLists(made);
        if (register is not null)
        {
            RegisterInSql.Add(made, register);
            hasRegister = true;
        }

        return database = made;
    }

    private string Hint(string message) =>
        !hasRegister && Name == "sql" && RegisterTables.All.Any(t => message.Contains($"Table with name {t.Name()} ", StringComparison.Ordinal))
            ? $"No register is open: #!register FOLDER or the environment variable {RegisterFolder.Variable} names one."
            : "";

    // DuckDB refuses text without a statement.
    private static bool IsBlank(string code) => SqlCompleteness.WithoutComments(code).All(c => char.IsWhiteSpace(c) || c == ';');

    private static string Literal(object? value) => value switch
    {
        null => "null",
        bool flag => flag ? "true" : "false",
        double number => SqlDatabase.Literal(number.ToString("R", CultureInfo.InvariantCulture)) + "::double",
        float number => SqlDatabase.Literal(number.ToString("R", CultureInfo.InvariantCulture)) + "::float",
        DateOnly day => SqlDatabase.Literal(day.ToString("O", CultureInfo.InvariantCulture)) + "::date",
        DateTime moment => SqlDatabase.Literal(moment.ToString("yyyy-MM-dd HH:mm:ss.ffffff", CultureInfo.InvariantCulture)) + "::timestamp",
        sbyte or byte or short or ushort or int or uint or long or ulong or decimal => Convert.ToString(value, CultureInfo.InvariantCulture)!,
        _ => SqlDatabase.Literal(Convert.ToString(value, CultureInfo.InvariantCulture) ?? ""),
    };
}
