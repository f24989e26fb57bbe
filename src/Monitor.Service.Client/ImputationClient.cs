using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace Monitor.Service.Client;

/// <summary>
/// A client of the imputation service. It keeps nothing of its own and may be used by several threads at once; the <see cref="HttpClient"/>
/// is the caller's, with its time limit and handlers.
/// </summary>
public sealed partial class ImputationClient
{
    private const string Json = "application/json";

    private readonly HttpClient http;
    private readonly AuthenticationHeaderValue? authorization;

    /// <summary>A client.</summary>
    /// <param name="http">Its base address is that of the service.</param>
    /// <param name="key">A key (<c>mon_…</c>) or a token (JWT), shown with each request; null for a service on this machine without keys.</param>
    /// <exception cref="ArgumentException">There is no base address.</exception>
    public ImputationClient(HttpClient http, string? key = null)
    {
        ArgumentNullException.ThrowIfNull(http);
        this.http = http.BaseAddress is null ? throw new ArgumentException("The HttpClient has no BaseAddress: give it that of the service, as in http://127.0.0.1:5080.", nameof(http)) : http;
        authorization = key is null ? null : new("Bearer", key);
    }

    private async Task<T> Get<T>(string path, CancellationToken cancellation) =>
        await Read<T>(await Send(HttpMethod.Get, path, null, Json, cancellation).ConfigureAwait(false), cancellation).ConfigureAwait(false);

    private async Task<T> Send<T>(HttpMethod method, string path, HttpContent? content, CancellationToken cancellation) =>
        await Read<T>(await Send(method, path, content, Json, cancellation).ConfigureAwait(false), cancellation).ConfigureAwait(false);

    // The response is the caller's to dispose; one that is no success is a ServiceException.
    private async Task<HttpResponseMessage> Send(HttpMethod method, string path, HttpContent? content, string accept, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative)) { Content = content };
        request.Headers.Authorization = authorization;
        request.Headers.Accept.ParseAdd(accept);
        request.Headers.Accept.ParseAdd("application/problem+json");
        var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation).ConfigureAwait(false);
        if (response.IsSuccessStatusCode)
        {
            return response;
        }

        using (response)
        {
            throw await Problems.Of(response, cancellation).ConfigureAwait(false);
        }
    }

    private static async Task<T> Read<T>(HttpResponseMessage response, CancellationToken cancellation)
    {
        using (response)
        {
            try
            {
                return await response.Content.ReadFromJsonAsync<T>(ClientJson.Options, cancellation).ConfigureAwait(false)
                    ?? throw Problems.Broken("The answer is empty.");
            }
            catch (JsonException e)
            {
                throw Problems.Broken("The answer is not one that this version of the client reads.", e);
            }
        }
    }

    private static string Segment(string name) => Uri.EscapeDataString(name);
}
