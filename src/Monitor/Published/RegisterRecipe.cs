using System.Text.Encodings.Web;
using System.Text.Json;
using Monitor.Registers;

namespace Monitor.Published;

/// <summary>
/// How a synthetic register was made, from the <c>recipe.json</c> beside it: which printed figures the generator used, which follow
/// from those, and which are independent of it. A register without a recipe was not made from any: every figure is independent.
/// </summary>
/// <param name="Generator">Name of the generator.</param>
/// <param name="Version">Version of the generator.</param>
/// <param name="Revision">Raised whenever the same seed gives another register.</param>
/// <param name="Seed">The seed.</param>
/// <param name="Scale">How many times each record stands in the register.</param>
/// <param name="Publications">For each publication, by name of its edition, how its figures relate to the register.</param>
public sealed record RegisterRecipe(
    string Generator, string Version, int Revision, ulong Seed, int Scale, IReadOnlyList<RecipePublication> Publications)
{
    /// <summary>Name of the file.</summary>
    public const string FileName = "recipe.json";

    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>
    /// How the figures of a publication relate to the register. Of one that is not named, such as the next edition, each counts as following
    /// from figures that were used: which do was not looked at when the register was made, and none may pass for a check.
    /// </summary>
    public IReadOnlyDictionary<string, Independence> Of(PublishedEdition edition)
    {
        ArgumentNullException.ThrowIfNull(edition);
        var publication = Publications.FirstOrDefault(p => p.Edition == edition.Edition);
        return publication is null
            ? edition.Figures.ToDictionary(f => f.Id, _ => Independence.Implied, StringComparer.Ordinal)
            : publication.Fitted.Select(id => (id, Independence.Fitted))
                .Concat(publication.Implied.Select(id => (id, Independence.Implied)))
                .Concat(publication.HeldOut.Select(id => (id, Independence.HeldOut)))
                .ToDictionary(p => p.id, p => p.Item2, StringComparer.Ordinal);
    }

    /// <summary>Reads the recipe of a register; null when it has none.</summary>
    /// <param name="folder">Folder of the register.</param>
    /// <exception cref="RegisterException">The file is there but is no recipe.</exception>
    public static RegisterRecipe? Read(string folder)
    {
        var path = Path.Combine(folder, FileName);
        if (!File.Exists(path))
        {
            return null;
        }

        try
        {
            using var stream = File.OpenRead(path);
            var recipe = JsonSerializer.Deserialize<RegisterRecipe>(stream, Json);
            return recipe is { Publications: { } publications } && publications.All(p => p is { Fitted: not null, Implied: not null, HeldOut: not null })
                ? recipe
                : throw new RegisterException($"{path}: the recipe names no publications; make the register again with `monitor synthesize`, or delete the file if the register is real.");
        }
        catch (Exception e) when (e is JsonException or IOException or UnauthorizedAccessException)
        {
            throw new RegisterException($"{path}: this is no recipe of a synthetic register ({e.Message}); make the register again with `monitor synthesize`, or delete the file if the register is real.", e);
        }
    }

    /// <summary>The recipe as text of its file.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, Json) + "\n";
}

/// <summary>How the figures of a publication relate to a synthetic register.</summary>
/// <param name="Edition">Name of the edition.</param>
/// <param name="Used">In words, how the generator used the publication.</param>
/// <param name="Agreement">How near the register came, for each kind of figure.</param>
/// <param name="Fitted">Figures that the generator used.</param>
/// <param name="Implied">Figures that follow from those.</param>
/// <param name="HeldOut">Figures that are independent of both.</param>
public sealed record RecipePublication(
    string Edition, string Used, IReadOnlyList<RecipeAgreement> Agreement, IReadOnlyList<string> Fitted, IReadOnlyList<string> Implied, IReadOnlyList<string> HeldOut);

/// <summary>How near a register came to the figures of one kind.</summary>
/// <param name="Kind">Fitted, implied or held out.</param>
/// <param name="Figures">Number of figures.</param>
/// <param name="Hold">Number of those that hold.</param>
/// <param name="MeanDifference">Mean distance of the counts from what is printed, in victims; null where no figure is a count.</param>
/// <param name="LargestDifference">Largest such distance; null likewise.</param>
public sealed record RecipeAgreement(string Kind, int Figures, int Hold, double? MeanDifference, double? LargestDifference);
