using System.Collections.Immutable;
using Monitor.Kernel.Directives;
using Monitor.Kernel.Languages;
using Monitor.Kernel.Outputs;
using Monitor.Kernel.Sessions;

namespace Monitor.Kernel.Tests.Show;

/// <summary>Formatters are of the process, so tests that register some do not run beside others.</summary>
[CollectionDefinition(nameof(Formatters), DisableParallelization = true)]
public sealed class Formatters;

internal sealed class ShownOutputs : IOutputs
{
    public List<(string? Id, MimeBundle Bundle)> Displays { get; } = [];

    public List<(string Id, MimeBundle Bundle)> Updates { get; } = [];

    public string Errors { get; private set; } = "";

    public void Write(TextChannel stream, string text) => Errors += stream == TextChannel.Error ? text : "";

    public void Display(MimeBundle bundle, string? displayId = null) => Displays.Add((displayId, bundle));

    public void Update(string displayId, MimeBundle bundle) => Updates.Add((displayId, bundle));

    public void Result(MimeBundle bundle) => throw new NotSupportedException();

    public void Clear(bool wait) => throw new NotSupportedException();

    public string Read(string prompt, bool password) => $"{prompt}{password}";
}

internal sealed class FolderSession(string folder) : ISession
{
    public List<string> Assemblies { get; } = [];

    public List<string> Natives { get; } = [];

    public ImmutableArray<ILanguage> Languages => [];

    public ImmutableArray<IDirective> Directives => [];

    public ILanguage Current { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public SessionOptions Options { get; } = new() { Folder = folder, Notebook = Path.Combine(folder, "chapter.ipynb") };

    public ILanguage? Find(string language) => null;

    public void Add(ILanguage language) => throw new NotSupportedException();

    public CellResult Run(string code, string language, IOutputs outputs, CancellationToken interrupt) => throw new NotSupportedException();

    public void Reference(ImmutableArray<string> assemblies, ImmutableArray<string> natives)
    {
        Assemblies.AddRange(assemblies);
        Natives.AddRange(natives);
    }
}
