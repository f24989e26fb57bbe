using System.Globalization;
using System.Security.Cryptography;
using Monitor.Service.Configuration;
using Monitor.Service.Imputing;

namespace Monitor.Service.Api;

/// <summary>What a question about records is asked of, and with how many draws.</summary>
/// <param name="Model">The model.</param>
/// <param name="Draws">The draws.</param>
internal readonly record struct ImputeQuery(ServedModel Model, DrawRequest Draws)
{
    /// <summary>Reads the query part of the address: <c>model</c>, <c>draws</c>, <c>seed</c>.</summary>
    /// <exception cref="InputException">A value is out of its range, a name unknown or there twice, or there is no such model.</exception>
    public static async ValueTask<ImputeQuery> Read(HttpContext context, ServedModels models)
    {
        var (reference, draws, seed) = (ServedModels.Production, 0, (ulong?)null);
        if (context.Request.QueryString.HasValue)
        {
            foreach (var (name, values) in context.Request.Query)
            {
                var value = values.Count == 1 ? values[0] ?? "" : throw new InputException(PathOf(context, name), "It is given twice: give it once.");
                switch (name)
                {
                    case "model":
                        reference = value;
                        break;
                    case "draws":
                        draws = (int)Number(name, value, DrawRequest.Most);
                        break;
                    case "seed":
                        seed = Number(name, value, DrawRequest.LargestSeed);
                        break;
                    default:
                        throw new InputException(PathOf(context, name), "It is none of model, draws, seed.");
                }
            }
        }

        var model = await models.Find(reference, context.RequestAborted).ConfigureAwait(false) ?? throw NoModel(reference);
        AuditNote.Of(context).Target = model.Reference;
        return new(model, new(draws, seed ?? (draws > 0 ? RandomSeed() : 0)));
    }

    // A seed that is the same each time would make the draws of two records that are asked one by one the same, too.
    private static ulong RandomSeed()
    {
        Span<byte> bytes = stackalloc byte[8];
        RandomNumberGenerator.Fill(bytes);
        return BitConverter.ToUInt64(bytes) & DrawRequest.LargestSeed;
    }

    private static ulong Number(string name, string value, ulong most) =>
        ulong.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= most
            ? number
            : throw new InputException($"query.{name}", $"It has to be a whole number from 0 to {most}.");

    private static InputException NoModel(string reference) => reference == ServedModels.Production
        ? new("", "No model is served yet: try again soon, or promote one.") { Status = StatusCodes.Status503ServiceUnavailable }
        : new("query.model", "There is no such model: name an alias such as production, or a version such as sectors@3.") { Status = StatusCodes.Status404NotFound };

    private static string PathOf(HttpContext context, string name) =>
        name is "model" or "draws" or "seed" || !context.RequestServices.GetRequiredService<ServiceOptions>().Confidential ? $"query.{name}" : "query";
}
