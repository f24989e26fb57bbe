namespace Monitor.Service.Tests;

/// <summary>Files of the checkout that the tests were built in.</summary>
internal static class Checkout
{
    private static readonly string Root = Ancestors(AppContext.BaseDirectory).First(f => File.Exists(System.IO.Path.Combine(f, "Monitor.sln")));

    public static string Path(string relative) => System.IO.Path.Combine(Root, relative.Replace('/', System.IO.Path.DirectorySeparatorChar));

    private static IEnumerable<string> Ancestors(string folder)
    {
        for (var at = new DirectoryInfo(folder); at is not null; at = at.Parent)
        {
            yield return at.FullName;
        }
    }
}
