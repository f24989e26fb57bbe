using System.CommandLine;
using Microsoft.Extensions.Hosting;
using Monitor.Service;
using Monitor.Service.Configuration;
using Monitor.Service.Models;

namespace Monitor.Cli.Commands;

/// <summary><c>monitor serve</c>: the imputation service.</summary>
internal static class ServeCommand
{
    /// <summary>Name of the command. It ends in its own time when it is told to: requests that are being answered still are.</summary>
    public const string Name = "serve";

    private const string Settings = ServiceOptions.Section + ":";

    public static Command Make(Terminal terminal)
    {
        var urls = new Option<string>("--urls") { Description = "Address to listen at; this machine alone when left out.", DefaultValueFactory = _ => ServiceHost.DefaultAddress };
        var store = new Option<string?>("--store") { Description = "Folder of models, jobs and audit log; monitor-service in your local data folder when left out." };
        var confidential = new Option<bool>("--confidential") { Description = "Repeat nothing that was sent: no identifier, value or name of a field." };
        var setting = new Option<string[]>("--setting")
        {
            Description = "A setting of the section Monitor, as in Limits:BatchBytes=1048576; also read from appsettings.json in the working folder, and from variables such as Monitor__Postgres.",
        };
        setting.Validators.Add(r =>
        {
            foreach (var wrong in r.Tokens.Where(t => t.Value.IndexOf('=', StringComparison.Ordinal) <= 0))
            {
                r.AddError($"'{wrong.Value}' is not a setting: write NAME=VALUE, as in --setting DrainSeconds=10.");
            }
        });
        var command = new Command(Name, "Serves imputations: one record or a stream, models as jobs, and a page for reviewers. The first start trains a model on the shipped register.")
        {
            urls, store, confidential, setting,
        };
        command.SetAction((parsed, cancellation) => Run(
            terminal,
            [
                $"--urls={parsed.GetValue(urls)}",
                .. parsed.GetValue(store) is { } folder ? [$"--{Settings}{nameof(ServiceOptions.Store)}={folder}"] : Array.Empty<string>(),
                .. parsed.GetValue(confidential) ? ["--confidential"] : Array.Empty<string>(),
                .. (parsed.GetValue(setting) ?? []).Select(s => $"--{Settings}{s}"),
            ],
            cancellation));
        return command;
    }

    private static async Task<int> Run(Terminal terminal, string[] settings, CancellationToken cancellation)
    {
        try
        {
            var app = ServiceHost.Make(settings);
            await using (app.ConfigureAwait(false))
            {
                await app.StartAsync(cancellation).ConfigureAwait(false);
                terminal.Error($"The service listens at {string.Join(", ", app.Urls)}, where a page is for reviewers. Ctrl-C ends it.");
                await app.WaitForShutdownAsync(cancellation).ConfigureAwait(false);
            }

            return ExitCodes.Done;
        }
        catch (Exception e) when (e is ConfigurationException or RegistryException)
        {
            throw new UsageException(e.Message);
        }
    }
}
