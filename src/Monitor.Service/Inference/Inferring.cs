using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using Monitor.Service.Api;
using Monitor.Service.Imputing;

namespace Monitor.Service.Inference;

/// <summary>Answers questions of the Open Inference Protocol.</summary>
internal static class Inferring
{
    /// <summary>Records of a question at most: a larger one is a batch.</summary>
    public const int MostRecords = 10_000;

    private const string Bytes = "BYTES";

    /// <summary>Outputs of every model.</summary>
    public static ImmutableArray<string> Outputs { get; } = ["probabilities", "imputed", "support"];

    /// <summary>What a model takes and gives.</summary>
    public static ModelMetadata MetadataOf(ServedModel model, string name, ImmutableArray<string> versions) => new(
        name,
        versions,
        "monitor_mlnet",
        [.. model.Space.Factors.Select(f => new TensorMetadata(f.Id, Bytes, [-1]))],
        [new(Outputs[0], "FP64", [-1, model.Sectors.Length]), new(Outputs[1], "BOOL", [-1]), new(Outputs[2], Bytes, [-1])]);

    /// <summary>Answers a question.</summary>
    /// <exception cref="InputException">It is not of the form that the model takes.</exception>
    public static (InferResponse Response, int Imputed, int Records) Answer(ServedModel model, InferRequest request, InputErrors errors, bool echoIds)
    {
        var cells = CellsOf(model, request, errors);
        var wanted = Wanted(request.Outputs);
        return (
            new(
                model.Version.Name.ToString(),
                model.Version.Version.ToString(System.Globalization.CultureInfo.InvariantCulture),
                echoIds ? request.Id : null,
                new(model.Version.Hash, model.Version.Model, string.Join(',', model.Sectors)),
                [.. wanted.Select(w => OutputOf(model, cells, w))]),
            cells.Count(model.CanImpute),
            cells.Length);
    }

    private static int[] CellsOf(ServedModel model, InferRequest request, InputErrors errors)
    {
        var factors = model.Space.Factors;
        var given = new InferInput?[factors.Length];
        for (var i = 0; i < request.Inputs.Length; i++)
        {
            var input = request.Inputs[i] ?? throw NoTensor($"inputs[{i}]"); // a list may hold what its members may not be
            var factor = model.Space.FactorOf(Encoding.UTF8.GetBytes(input.Name));
            if (factor < 0)
            {
                throw errors.NoField($"inputs[{i}].name", model.Space, Encoding.UTF8.GetBytes(input.Name));
            }

            given[factor] = given[factor] is null ? Checked(input, i) : throw InputErrors.Twice($"inputs[{i}].name");
        }

        var missing = Array.IndexOf(given, null);
        if (missing >= 0)
        {
            throw InputErrors.Missing("inputs", factors[missing]);
        }

        var cells = new int[given.Length == 0 ? 0 : given[0]!.Data.Length];
        for (var f = 0; f < given.Length; f++)
        {
            Add(cells, model.Space, f, given[f]!, $"inputs[{request.Inputs.IndexOf(given[f]!)}].data", errors);
        }

        return cells;
    }

    private static void Add(int[] cells, FactorSpace space, int factor, InferInput input, string path, InputErrors errors)
    {
        if (input.Data.Length != cells.Length)
        {
            throw new InputException(path, $"It has {input.Data.Length} values, and another input {cells.Length}: each has one for every record.");
        }

        for (var i = 0; i < cells.Length; i++)
        {
            var code = Encoding.UTF8.GetBytes(input.Data[i] ?? throw InputErrors.NoText($"{path}[{i}]"));
            var step = space.StepOf(factor, code);
            cells[i] += step >= 0 ? step : throw errors.NoLevel($"{path}[{i}]", space.Factors[factor], code);
        }
    }

    private static InferInput Checked(InferInput input, int position)
    {
        var path = $"inputs[{position}]";
        if (input.Datatype != Bytes)
        {
            throw new InputException($"{path}.datatype", "It has to be BYTES: a factor is text.");
        }

        if (input.Data.IsDefault || input.Data.Length > MostRecords)
        {
            throw new InputException($"{path}.data", $"It has to be an array of at most {MostRecords} texts: send more as a batch to /v1/impute/batch.");
        }

        return input.Shape is [var n] && n == input.Data.Length || input.Shape is [var m, 1] && m == input.Data.Length
            ? input
            : throw new InputException($"{path}.shape", $"It has to be [{input.Data.Length}] or [{input.Data.Length}, 1], the number of values.");
    }

    private static InferOutput OutputOf(ServedModel model, int[] cells, string name) => name switch
    {
        "imputed" => new(name, [cells.Length], "BOOL", Written(cells.Select(model.CanImpute).ToArray())),
        "support" => new(name, [cells.Length], Bytes, Written(cells.Select(c => SupportCodes.Of(model.SupportOf(c))).ToArray())),
        _ => new(name, [cells.Length, model.Sectors.Length], "FP64", Written(ProbabilitiesOf(model, cells))),
    };

    // A tensor has no holes: of a record that is not imputed all are 0, which no guess could be, and "imputed" says so.
    private static double[] ProbabilitiesOf(ServedModel model, int[] cells)
    {
        var all = new double[cells.Length * model.Sectors.Length];
        for (var i = 0; i < cells.Length; i++)
        {
            if (model.CanImpute(cells[i]))
            {
                model.ProbabilitiesOf(cells[i]).CopyTo(all.AsSpan(i * model.Sectors.Length));
            }
        }

        return all;
    }

    // Each once: every one is held in memory until all of them are written.
    private static ImmutableArray<string> Wanted(ImmutableArray<RequestedOutput>? asked)
    {
        if (asked is not { IsDefaultOrEmpty: false } outputs)
        {
            return Outputs;
        }

        var wanted = new List<string>();
        for (var i = 0; i < outputs.Length; i++)
        {
            var name = (outputs[i] ?? throw NoTensor($"outputs[{i}]")).Name;
            wanted.Add(
                !Outputs.Contains(name) ? throw new InputException($"outputs[{i}].name", $"It has to be one of {string.Join(", ", Outputs)}.")
                : wanted.Contains(name) ? throw InputErrors.Twice($"outputs[{i}].name")
                : name);
        }

        return [.. wanted];
    }

    private static InputException NoTensor(string path) => new(path, "It has to be a JSON object.");

    private static JsonElement Written<T>(T value) => JsonSerializer.SerializeToElement(value, ApiJson.Options);
}
