using System.Collections.Immutable;
using System.CommandLine;
using System.Text.Json;
using Monitor.Kernel.Install;

namespace Monitor.Cli.Commands;

/// <summary><c>monitor kernel</c>: makes the kernels known to Jupyter.</summary>
internal static class KernelCommand
{
    public static Command Make(Terminal terminal) => new("kernel", "Makes Monitor's kernels for C# and F# notebooks known to Jupyter, or unknown again.")
    {
        Install(terminal),
        Uninstall(terminal),
        List(terminal),
    };

    private static Command Install(Terminal terminal)
    {
        var prefix = Prefix("Installation to install into, such as a Python environment. Default: for the user.");
        var inPlace = new Option<bool>("--in-place") { Description = "Run the kernel from where this program is, which must stay; by default from a copy, which a rebuild or a move does not touch." };
        var replace = new Option<bool>("--replace") { Description = "Replace a kernel of the same name that something else installed." };
        var command = new Command("install", "Installs .net-csharp and .net-fsharp; open a notebook with `jupyter lab` or `jupyter notebook`. Restart kernels that are open.") { prefix, inPlace, replace };
        command.SetAction((parsed, _) =>
        {
            var program = KernelProgram.Beside ?? throw new UsageException($"{KernelProgram.FileName} is not beside this program, in {AppContext.BaseDirectory}; build the solution, or run `dotnet run --project src/Monitor.Cli -- kernel install`.");
            var installed = Refusable(() => Installer(parsed.GetValue(prefix)).Install(program, parsed.GetValue(inPlace), parsed.GetValue(replace)));
            foreach (var spec in installed)
            {
                terminal.Line($"  {spec.Name,-14}{spec.DisplayName,-12}{spec.Folder}");
            }

            terminal.Line($"They run {installed[0].Command[1]}");
            return Task.FromResult(ExitCodes.Done);
        });
        return command;
    }

    private static Command Uninstall(Terminal terminal)
    {
        var prefix = Prefix("Installation to remove them from. Default: the user's.");
        var command = new Command("uninstall", "Removes the kernels that monitor installed, and the copy they run from.") { prefix };
        command.SetAction((parsed, _) =>
        {
            var removed = Refusable(() => Installer(parsed.GetValue(prefix)).Uninstall());
            terminal.Line(removed.IsEmpty ? "There were none." : $"Removed {string.Join(" and ", removed)}.");
            return Task.FromResult(ExitCodes.Done);
        });
        return command;
    }

    private static Command List(Terminal terminal)
    {
        var prefix = Prefix("Installation to look in. Default: all places where Jupyter looks for the user.");
        var json = new Option<bool>("--json") { Description = "Print them as JSON." };
        var command = new Command("list", "Lists the kernels that Jupyter finds, and says which are monitor's and whether they can be started.") { prefix, json };
        command.SetAction((parsed, _) =>
        {
            ImmutableArray<string> folders = parsed.GetValue(prefix) is { } named ? [JupyterFolders.PrefixKernels(Named(named))] : JupyterFolders.Kernels(JupyterEnvironment.Current);
            var kernels = KernelSpec.All(folders);
            if (parsed.GetValue(json))
            {
                terminal.Output.Write(JsonOutput.Of(j => Write(j, kernels)));
                return Task.FromResult(ExitCodes.Done);
            }

            foreach (var kernel in kernels)
            {
                terminal.Line($"  {kernel.Name,-14}{kernel.DisplayName,-24}{(kernel.IsOurs ? Starts(kernel) ? "monitor's" : "monitor's, and its program is gone: install it again" : "")}".TrimEnd());
                terminal.Line($"    {kernel.Folder}");
            }

            if (kernels.IsEmpty)
            {
                terminal.Line("Jupyter finds no kernels. `monitor kernel install` installs two.");
            }

            return Task.FromResult(ExitCodes.Done);
        });
        return command;
    }

    private static Option<string?> Prefix(string description) => new("--prefix") { Description = description };

    private static KernelInstaller Installer(string? prefix) => prefix is null ? KernelInstaller.ForUser(JupyterEnvironment.Current) : KernelInstaller.ForPrefix(Named(prefix));

    private static string Named(string prefix) => prefix.Trim().Length > 0 ? prefix : throw new UsageException("--prefix is empty; name a folder, or leave it out for the user's own.");

    private static bool Starts(KernelSpec kernel) => kernel.Command.Length > 1 && File.Exists(kernel.Command[1]);

    private static T Refusable<T>(Func<T> work)
    {
        try
        {
            return work();
        }
        catch (KernelInstallException e)
        {
            throw new UsageException(e.Message);
        }
    }

    private static void Write(Utf8JsonWriter json, ImmutableArray<KernelSpec> kernels)
    {
        json.WriteStartArray();
        foreach (var kernel in kernels)
        {
            json.WriteStartObject();
            json.WriteString("name", kernel.Name);
            json.WriteString("displayName", kernel.DisplayName);
            json.WriteString("language", kernel.Language);
            json.WriteString("folder", kernel.Folder);
            json.WriteBoolean("installedByMonitor", kernel.IsOurs);
            if (kernel.IsOurs)
            {
                json.WriteBoolean("starts", Starts(kernel));
            }

            json.WriteStartArray("command");
            foreach (var word in kernel.Command)
            {
                json.WriteStringValue(word);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
