namespace Monitor.Service.Models;

/// <summary>What going back means, the same in every registry.</summary>
internal static class AliasHistory
{
    /// <summary>
    /// What an alias is to name when it goes back: a promotion is a step, going back takes the last step off, so that a second time it goes
    /// further back and does not return to where it was.
    /// </summary>
    /// <param name="changes">What the alias has named, oldest first, and whether it went back to it.</param>
    /// <param name="alias">The alias, for the message.</param>
    /// <exception cref="RegistryException">There is nothing to go back to.</exception>
    public static (ModelName Name, int Version) Previous(IEnumerable<(AliasChange Change, bool IsBack)> changes, string alias)
    {
        var steps = new Stack<(ModelName Name, int Version)>();
        foreach (var (change, isBack) in changes)
        {
            var named = (change.Name, change.Version);
            if (isBack)
            {
                steps.Pop();
            }
            else if (steps.Count == 0 || steps.Peek() != named) // promoted again: nothing changed
            {
                steps.Push(named);
            }
        }

        if (steps.Count < 2)
        {
            throw new RegistryException(RegistryFault.Refused, $"The alias {alias} named nothing before what it names now: promote a version instead.");
        }

        steps.Pop();
        return steps.Peek();
    }
}
