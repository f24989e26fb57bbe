using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using Monitor.Kernel.Languages;
using Monitor.Kernel.Outputs;
using Monitor.Kernel.Sessions;

namespace Monitor.Kernel.Directives;

/// <summary>Keeps text, from the cell or from a file, for <c>#!share --from value</c>.</summary>
public sealed class ValueDirective : IDirective
{
    /// <summary>The name by which other directives find what is kept.</summary>
    internal const string Source = "value";

    private readonly SortedDictionary<string, string> values = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public string Name => "#!value";

    /// <inheritdoc/>
    public string Usage => "#!value --name NAME [--from-file FILE | --from-value TEXT] [--mime-type TYPE]: keeps the text that follows, or that of a file, for #!share --from value NAME; shows it when a type is given.";

    /// <inheritdoc/>
    public bool TakesRest => true;

    /// <summary>What is kept, in ordinal order of names.</summary>
    internal ImmutableArray<Variable> Values => [.. values.Select(v => new Variable(v.Key, typeof(string), v.Value))];

    /// <inheritdoc/>
    public void Run(DirectiveCall call, ISession session, IOutputs outputs, CancellationToken interrupt)
    {
        var options = new DirectiveOptions(this, call, ["--name", "--from-file", "--from-url", "--from-value", "--mime-type"]);
        var name = options.Required("--name");
        if (options["--from-url"] is not null)
        {
            throw options.Wrong("a notebook that reads from the network is not the same the next time; save the page and use --from-file");
        }

        if (options["--from-file"] is not null && options["--from-value"] is not null)
        {
            throw options.Wrong("--from-file and --from-value cannot both be there");
        }

        if ((options["--from-file"] ?? options["--from-value"]) is not null && !string.IsNullOrWhiteSpace(call.Rest))
        {
            throw options.Wrong("there is text in the cell too; right is either that or an option");
        }

        var text = options["--from-file"] is { } file ? Read(file, session, options) : options["--from-value"] ?? call.Rest;
        values[name] = text;
        if (options["--mime-type"] is { } mediaType)
        {
            outputs.Display(MimeBundle.Text(text).With(mediaType, Content(text, mediaType, options)));
        }
    }

    private static string Read(string file, ISession session, DirectiveOptions options)
    {
        try
        {
            return File.ReadAllText(Path.Combine(session.Options.Folder, file));
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw options.Wrong($"there is no file {file} in the folder of the notebook");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw options.Wrong($"{file} cannot be read");
        }
    }

    private static JsonNode Content(string text, string mediaType, DirectiveOptions options)
    {
        if (mediaType != SharedForm.Json && !mediaType.EndsWith("+json", StringComparison.Ordinal))
        {
            return text;
        }

        try
        {
            return JsonNode.Parse(text) ?? throw options.Wrong($"null cannot be shown as {mediaType}");
        }
        catch (JsonException e)
        {
            throw options.Wrong($"the text is not JSON (line {e.LineNumber + 1}, byte {e.BytePositionInLine + 1})");
        }
    }
}
