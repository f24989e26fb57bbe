using System.Text;
using System.Text.Json;

namespace Monitor.Imputation.Tuning;

/// <summary>
/// The trials of a search in a file of JSON lines: the first says what was searched, each further one is a trial. The file is written
/// beside and moved, so that it is whole whenever the run is stopped.
/// </summary>
internal sealed class TuningState
{
    private readonly string? path;
    private readonly List<string> lines;

    private TuningState(string? path, List<string> lines, List<Trial> trials)
    {
        this.path = path;
        this.lines = lines;
        Trials = trials;
    }

    /// <summary>Trials so far.</summary>
    public List<Trial> Trials { get; }

    /// <summary>Reads the state, or begins one.</summary>
    /// <param name="path">The file; null keeps the trials in memory only.</param>
    /// <param name="origin">What is searched.</param>
    /// <param name="catalogue">The models.</param>
    /// <exception cref="ImputationException">The file is of another search, damaged, or cannot be read.</exception>
    public static TuningState Open(string? path, TuningOrigin origin, ModelCatalogue catalogue)
    {
        var first = origin.ToJson();
        if (path is null || !File.Exists(path))
        {
            return new(path, [first], []);
        }

        string[] lines;
        try
        {
            lines = File.ReadAllLines(path, Encoding.UTF8);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ImputationException($"{path}: cannot be read ({e.Message}).", e);
        }

        origin.CheckSame(path, lines is [var found, ..] ? found : "");
        var trials = new List<Trial>();
        for (var l = 1; l < lines.Length; l++)
        {
            trials.Add(Read(path, l + 1, lines[l], catalogue));
            if (trials[^1].Number != l)
            {
                throw Damaged(path, l + 1, $"it is trial {trials[^1].Number} where trial {l} is due");
            }
        }

        return new(path, [.. lines], trials);
    }

    /// <summary>Adds a trial.</summary>
    /// <exception cref="ImputationException">The file cannot be written; what was there is unchanged.</exception>
    public void Add(Trial trial)
    {
        Trials.Add(trial);
        lines.Add(ToJson(trial));
        if (path is null)
        {
            return;
        }

        try
        {
            var beside = path + ".being-written";
            File.WriteAllText(beside, string.Join('\n', lines) + "\n");
            File.Move(beside, path, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ImputationException($"{path}: cannot be written ({e.Message}); what was there is unchanged. Check permission and free space.", e);
        }
    }

    private static string ToJson(Trial trial)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteNumber("trial", trial.Number);
            json.WriteString("model", trial.Configuration.Model);
            json.WriteStartObject("options");
            foreach (var (name, value) in trial.Configuration.Options)
            {
                json.WriteString(name, value);
            }

            json.WriteEndObject();
            if (trial.Failure is not null)
            {
                json.WriteString("failure", trial.Failure);
            }

            Write(json, "logLosses", trial.LogLosses);
            Write(json, "briers", trial.Briers);
            json.WriteStartArray("inner");
            foreach (var fold in trial.Inner)
            {
                Write(json, null, fold);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.ToArray());
    }

    private static void Write(Utf8JsonWriter json, string? name, double[] values)
    {
        if (name is null)
        {
            json.WriteStartArray();
        }
        else
        {
            json.WriteStartArray(name);
        }

        foreach (var value in values)
        {
            json.WriteNumberValue(value); // the shortest text that reads back as the same number
        }

        json.WriteEndArray();
    }

    private static Trial Read(string path, int line, string text, ModelCatalogue catalogue)
    {
        try
        {
            using var json = JsonDocument.Parse(text);
            var trial = json.RootElement;
            var options = trial.GetProperty("options").EnumerateObject().Select(o => KeyValuePair.Create(o.Name, o.Value.GetString()!));
            return new(
                trial.GetProperty("trial").GetInt32(),
                catalogue.Configure(trial.GetProperty("model").GetString()!, options),
                trial.TryGetProperty("failure", out var failure) ? failure.GetString() : null,
                Numbers(trial.GetProperty("logLosses")),
                Numbers(trial.GetProperty("briers")),
                [.. trial.GetProperty("inner").EnumerateArray().Select(Numbers)]);
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException or ImputationException)
        {
            throw Damaged(path, line, e.Message);
        }
    }

    private static double[] Numbers(JsonElement array) => [.. array.EnumerateArray().Select(v => v.GetDouble())];

    private static ImputationException Damaged(string path, int line, string why) =>
        new($"{path}, line {line}: not a trial of this search ({why}). Delete the file to begin anew, or name another.");
}

/// <summary>What makes one search another.</summary>
/// <param name="Data">Fingerprint of the records.</param>
/// <param name="Seed">Seed.</param>
/// <param name="Space">Fingerprint of the search space.</param>
/// <param name="Folds">Outer folds, inner folds and repeats.</param>
internal sealed record TuningOrigin(string Data, ulong Seed, string Space, string Folds)
{
    private const string Format = "monitor-tuning-1";

    public string ToJson() => JsonSerializer.Serialize(Values().ToDictionary(v => v.Name, v => v.Value));

    /// <summary>Refuses the state of another search.</summary>
    public void CheckSame(string path, string line)
    {
        Dictionary<string, string> found;
        try
        {
            found = JsonSerializer.Deserialize<Dictionary<string, string>>(line) ?? [];
        }
        catch (JsonException)
        {
            found = [];
        }

        if (found.GetValueOrDefault("format") != Format)
        {
            throw new ImputationException($"{path}, line 1: this is not the state of a search by this version ({Format}). Name another file.");
        }

        foreach (var (name, words, value) in Values())
        {
            if (found.GetValueOrDefault(name) != value)
            {
                throw new ImputationException(
                    $"{path}: this is the state of a search with {words} {found.GetValueOrDefault(name) ?? "not given"}, and this one has {value}. Go on with the same, or name another file.");
            }
        }
    }

    private (string Name, string Words, string Value)[] Values() =>
    [
        ("format", "the format", Format),
        ("data", "data of the fingerprint", Data),
        ("seed", "the seed", FormattableString.Invariant($"{Seed}")),
        ("space", "a search space of the fingerprint", Space),
        ("folds", "outer folds, inner folds and repeats of", Folds),
    ];
}
