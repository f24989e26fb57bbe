using Monitor.Service;
using Monitor.Service.Access;
using Monitor.Service.Configuration;
using Monitor.Service.Models;

if (args is ["keys", ..])
{
    return KeysCommand.Run(args.AsSpan(1), Console.Out, Console.Error);
}

try
{
    var app = ServiceHost.Make(args);
    await using (app.ConfigureAwait(false))
    {
        await app.RunAsync().ConfigureAwait(false);
    }

    return 0;
}
catch (Exception e) when (e is ConfigurationException or RegistryException)
{
    await Console.Error.WriteLineAsync(e.Message).ConfigureAwait(false);
    return 2;
}
