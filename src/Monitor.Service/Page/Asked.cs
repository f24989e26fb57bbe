using System.Text;
using Monitor.Service.Imputing;

namespace Monitor.Service.Page;

/// <summary>What was asked with the form, and what came of it.</summary>
/// <param name="Cell">The record; null when nothing was asked, or what was asked is no record.</param>
/// <param name="Chosen">The levels that are chosen in the form, by factor.</param>
/// <param name="Problem">What is wrong with what was asked; empty when nothing is.</param>
internal sealed record Asked(int? Cell, IReadOnlyDictionary<string, string> Chosen, string Problem = "")
{
    /// <summary>Nothing yet.</summary>
    public static Asked Nothing { get; } = new(null, new Dictionary<string, string>());

    /// <summary>Reads a form.</summary>
    /// <param name="form">Its fields.</param>
    /// <param name="space">What a record is told by.</param>
    /// <param name="confidential">Whether nothing that was sent is shown again.</param>
    public static Asked Of(IFormCollection form, FactorSpace space, bool confidential)
    {
        var errors = new InputErrors(confidential);
        try
        {
            return new(CellOf(form, space, errors), confidential ? Nothing.Chosen : form.ToDictionary(f => f.Key, f => f.Value.ToString()));
        }
        catch (InputException e)
        {
            return Nothing with { Problem = e.Message };
        }
    }

    private static int CellOf(IFormCollection form, FactorSpace space, InputErrors errors)
    {
        foreach (var name in form.Keys.Where(n => space.FactorOf(Encoding.UTF8.GetBytes(n)) < 0))
        {
            throw errors.NoField(name, space, Encoding.UTF8.GetBytes(name));
        }

        var cell = 0;
        for (var f = 0; f < space.Factors.Length; f++)
        {
            var factor = space.Factors[f];
            var given = form[factor.Id];
            var code = Encoding.UTF8.GetBytes(given.Count switch { 0 => throw InputErrors.Missing(factor.Id, factor), 1 => given[0]!, _ => throw InputErrors.Twice(factor.Id) });
            var step = space.StepOf(f, code);
            cell += step >= 0 ? step : throw errors.NoLevel(factor.Id, factor, code);
        }

        return cell;
    }
}
