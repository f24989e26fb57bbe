using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Monitor.Service.Inference;

/// <summary>A question of the Open Inference Protocol.</summary>
/// <param name="Inputs">A tensor of text for each factor.</param>
/// <param name="Id">Identifier that the caller gives it.</param>
/// <param name="Parameters">Not looked at.</param>
/// <param name="Outputs">Outputs that are wanted; all when left out.</param>
internal sealed record InferRequest(
    ImmutableArray<InferInput> Inputs, string? Id = null, JsonElement? Parameters = null, ImmutableArray<RequestedOutput>? Outputs = null);

/// <summary>A tensor that is given.</summary>
/// <param name="Name">Name of a factor.</param>
/// <param name="Shape">Number of records, or that and 1.</param>
/// <param name="Datatype"><c>BYTES</c>.</param>
/// <param name="Data">Codes, one a record.</param>
/// <param name="Parameters">Not looked at.</param>
internal sealed record InferInput(string Name, ImmutableArray<long> Shape, string Datatype, ImmutableArray<string> Data, JsonElement? Parameters = null);

/// <summary>An output that is wanted.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Parameters">Not looked at.</param>
internal sealed record RequestedOutput(string Name, JsonElement? Parameters = null);

/// <summary>An answer of the Open Inference Protocol.</summary>
/// <param name="ModelName">Name of the model.</param>
/// <param name="ModelVersion">Number of its version.</param>
/// <param name="Id">Identifier of the question.</param>
/// <param name="Parameters">Hash and kind of the model, and its sectors in the order of the probabilities.</param>
/// <param name="Outputs">The tensors.</param>
internal sealed record InferResponse(
    [property: JsonPropertyName("model_name")] string ModelName,
    [property: JsonPropertyName("model_version")] string ModelVersion,
    string? Id,
    InferParameters Parameters,
    ImmutableArray<InferOutput> Outputs);

/// <summary>What an answer says of its model.</summary>
/// <param name="Hash">SHA-256 of its manifest.</param>
/// <param name="Method">Kind of model.</param>
/// <param name="Sectors">Codes of the sectors, with commas between.</param>
internal sealed record InferParameters(string Hash, string Method, string Sectors);

/// <summary>A tensor that is answered.</summary>
/// <param name="Name"><c>probabilities</c>, <c>imputed</c> or <c>support</c>.</param>
/// <param name="Shape">Number of records; of probabilities also that of sectors.</param>
/// <param name="Datatype"><c>FP64</c>, <c>BOOL</c> or <c>BYTES</c>.</param>
/// <param name="Data">Its values, row by row.</param>
internal sealed record InferOutput(string Name, ImmutableArray<long> Shape, string Datatype, JsonElement Data);

/// <summary>What a model takes and gives.</summary>
/// <param name="Name">Name of the model.</param>
/// <param name="Versions">Numbers of its versions.</param>
/// <param name="Platform">What it runs on.</param>
/// <param name="Inputs">What it takes.</param>
/// <param name="Outputs">What it gives.</param>
internal sealed record ModelMetadata(string Name, ImmutableArray<string> Versions, string Platform, ImmutableArray<TensorMetadata> Inputs, ImmutableArray<TensorMetadata> Outputs);

/// <summary>A tensor of a model.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Datatype">Its type.</param>
/// <param name="Shape">Its shape; −1 for any length.</param>
internal sealed record TensorMetadata(string Name, string Datatype, ImmutableArray<long> Shape);

/// <summary>The server.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Version">Its version.</param>
/// <param name="Extensions">None.</param>
internal sealed record ServerMetadata(string Name, string Version, ImmutableArray<string> Extensions);

/// <summary>Whether the server or a model is ready.</summary>
/// <param name="Name">Name of the model.</param>
/// <param name="Ready">Whether it is ready.</param>
internal sealed record ReadyAnswer(string? Name, bool Ready);

/// <summary>Whether the server runs.</summary>
/// <param name="Live">That it does.</param>
internal sealed record LiveAnswer(bool Live);
