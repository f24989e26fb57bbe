namespace Monitor.Kernel.Packages;

/// <summary>The order of versions of packages: numbers by size, and what comes before a release before it.</summary>
internal static class PackageVersion
{
    /// <summary>Compares two versions as semantic versioning 2.0.0, section 11, and NuGet's fourth number say; what follows a plus does not count.</summary>
    public static int Compare(string a, string b)
    {
        var (numbersA, labelA) = Parts(a);
        var (numbersB, labelB) = Parts(b);
        for (var i = 0; i < Math.Max(numbersA.Length, numbersB.Length); i++)
        {
            var order = CompareParts(numbersA.ElementAtOrDefault(i) ?? "0", numbersB.ElementAtOrDefault(i) ?? "0");
            if (order != 0)
            {
                return order;
            }
        }

        return (labelA.Length, labelB.Length) switch
        {
            (0, 0) => 0,
            (0, _) => 1,
            (_, 0) => -1,
            _ => CompareLabels(labelA.Split('.'), labelB.Split('.')),
        };
    }

    /// <summary>Whether a request is for one version at least, and so met by any that is not lower.</summary>
    public static bool IsPlain(string version) => version.Length > 0 && version.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '+');

    private static (string[] Numbers, string Label) Parts(string version)
    {
        var release = version.Split('+')[0].Split('-', 2);
        return (release[0].Split('.'), release.Length > 1 ? release[1] : "");
    }

    private static int CompareLabels(string[] a, string[] b)
    {
        for (var i = 0; i < Math.Min(a.Length, b.Length); i++)
        {
            var order = CompareParts(a[i], b[i]);
            if (order != 0)
            {
                return order;
            }
        }

        return a.Length.CompareTo(b.Length);
    }

    private static int CompareParts(string a, string b) => (IsNumber(a), IsNumber(b)) switch
    {
        (true, true) => System.Numerics.BigInteger.Parse(a, Invariant).CompareTo(System.Numerics.BigInteger.Parse(b, Invariant)),
        (true, false) => -1,
        (false, true) => 1,
        _ => string.Compare(a, b, StringComparison.OrdinalIgnoreCase),
    };

    private static System.Globalization.CultureInfo Invariant => System.Globalization.CultureInfo.InvariantCulture;

    private static bool IsNumber(string part) => part.Length > 0 && part.All(char.IsAsciiDigit);
}
