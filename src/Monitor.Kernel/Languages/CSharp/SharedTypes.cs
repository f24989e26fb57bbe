namespace Monitor.Kernel.Languages.CSharp;

/// <summary>The type that C# gives to a value from elsewhere.</summary>
internal static class SharedTypes
{
    /// <summary>The type itself, or what is nearest to it among those that a cell can name: a base class, a sequence, or <see cref="object"/>.</summary>
    /// <remarks>Anonymous types and those internal to an assembly have no name that a cell could use.</remarks>
    public static Type Nearest(Type type)
    {
        if (type == typeof(void) || type.IsPointer || type.IsByRef || type.IsByRefLike)
        {
            throw new CellException("DeclareError", $"A variable cannot have the type {TypeNames.Short(type)}.");
        }

        if (TypeNames.CanBeNamed(type))
        {
            return type;
        }

        for (var t = type.BaseType; t is not null && t != typeof(object) && t != typeof(ValueType); t = t.BaseType)
        {
            if (TypeNames.CanBeNamed(t))
            {
                return t;
            }
        }

        return Array.Find(type.GetInterfaces(), i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IEnumerable<>) && TypeNames.CanBeNamed(i))
            ?? typeof(object);
    }
}
