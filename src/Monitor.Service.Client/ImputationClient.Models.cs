using System.Collections.Immutable;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;

namespace Monitor.Service.Client;

/// <content>Models and aliases.</content>
public sealed partial class ImputationClient
{
    /// <summary>All versions of all models, by name and number.</summary>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="ServiceException">The service refuses.</exception>
    public async Task<ImmutableArray<ModelVersion>> Models(CancellationToken cancellation = default) =>
        (await Get<ModelList>("v1/models", cancellation).ConfigureAwait(false)).Models;

    /// <summary>A version of a model.</summary>
    /// <param name="name">Name of the model.</param>
    /// <param name="version">Number, from 1.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="ServiceException">There is no such version (404), or the service refuses.</exception>
    public Task<ModelVersion> Model(string name, int version, CancellationToken cancellation = default) => Get<ModelVersion>(PathOf(name, version), cancellation);

    /// <summary>The card of a version, as Markdown: what it was fitted to, how well it does, what it is not for.</summary>
    /// <param name="name">Name of the model.</param>
    /// <param name="version">Number, from 1.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="ServiceException">There is no such version (404), or the service refuses.</exception>
    public async Task<string> Card(string name, int version, CancellationToken cancellation = default)
    {
        using var response = await Send(HttpMethod.Get, PathOf(name, version) + "/card", null, "text/markdown", cancellation).ConfigureAwait(false);
        return await response.Content.ReadAsStringAsync(cancellation).ConfigureAwait(false);
    }

    /// <summary>The card of a version, as the JSON document that it is kept in.</summary>
    /// <param name="name">Name of the model.</param>
    /// <param name="version">Number, from 1.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="ServiceException">There is no such version (404), or the service refuses.</exception>
    public Task<JsonElement> CardDocument(string name, int version, CancellationToken cancellation = default) => Get<JsonElement>(PathOf(name, version) + "/card", cancellation);

    /// <summary>How a version did on victims that were kept from it.</summary>
    /// <param name="name">Name of the model.</param>
    /// <param name="version">Number, from 1.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="ServiceException">There is no such version (404), or the service refuses.</exception>
    public Task<ModelMetrics> Metrics(string name, int version, CancellationToken cancellation = default) => Get<ModelMetrics>(PathOf(name, version) + "/metrics", cancellation);

    /// <summary>What an alias names, and has named.</summary>
    /// <param name="alias">The alias: <c>production</c>.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="ServiceException">There is no such alias (404), or the service refuses.</exception>
    public Task<AliasState> Alias(string alias, CancellationToken cancellation = default) => Get<AliasState>("v1/aliases/" + Segment(alias), cancellation);

    /// <summary>Makes an alias name a version, which answers from then on. Needs the scope <c>admin</c>.</summary>
    /// <param name="alias">The alias.</param>
    /// <param name="name">Name of the model.</param>
    /// <param name="version">Number of the version.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="ServiceException">There is no such version (404), it cannot be served (409), or the service refuses.</exception>
    public Task<AliasState> Promote(string alias, string name, int version, CancellationToken cancellation = default) =>
        Send<AliasState>(HttpMethod.Put, "v1/aliases/" + Segment(alias), JsonContent.Create(new Promotion(name, version), options: ClientJson.Options), cancellation);

    /// <summary>Makes an alias name what it named before. Needs the scope <c>admin</c>.</summary>
    /// <param name="alias">The alias.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="ServiceException">It named nothing before (409), there is no such alias (404), or the service refuses.</exception>
    public Task<AliasState> RollBack(string alias, CancellationToken cancellation = default) =>
        Send<AliasState>(HttpMethod.Post, "v1/aliases/" + Segment(alias) + "/rollback", null, cancellation);

    private static string PathOf(string name, int version) => $"v1/models/{Segment(name)}/{version.ToString(CultureInfo.InvariantCulture)}";

    private sealed record ModelList(ImmutableArray<ModelVersion> Models);

    private sealed record Promotion(string Name, int Version);
}
