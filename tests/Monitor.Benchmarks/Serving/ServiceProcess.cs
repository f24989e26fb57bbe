using System.Diagnostics;
using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Monitor.Service;
using Monitor.Service.Access;

namespace Monitor.Benchmarks.Serving;

/// <summary>The service in a process of its own, with one endpoint more that gives the same answer each time.</summary>
internal sealed class ServiceProcess : IDisposable
{
    /// <summary>Path of the endpoint that gives the same answer each time, as long as one about a record.</summary>
    public const string Constant = "/constant";

    private readonly Process process;
    private readonly DirectoryInfo store;

    private ServiceProcess(Process process, DirectoryInfo store, int port)
    {
        (this.process, this.store) = (process, store);
        Port = port;
    }

    /// <summary>Its port on this machine.</summary>
    public int Port { get; }

    /// <summary>The file of the model that it serves, as ML.NET saved it.</summary>
    public string Model => Directory.GetFiles(store.FullName, "model.zip", SearchOption.AllDirectories)[0];

    /// <summary>Megabytes that it has in memory.</summary>
    public double Resident => Status("VmRSS:");

    /// <summary>The most that it had so far, in megabytes.</summary>
    public double Peak => Status("VmHWM:");

    /// <summary>Files and sockets that it has open.</summary>
    public int Handles => Directory.GetFileSystemEntries($"/proc/{process.Id}/fd").Length;

    /// <summary>Starts it on the shipped model and waits until it is ready.</summary>
    public static async Task<ServiceProcess> Start(int port)
    {
        var store = Directory.CreateTempSubdirectory("monitor-load-");
        var start = new ProcessStartInfo(Environment.ProcessPath!, [typeof(ServiceProcess).Assembly.Location, "service", "host", port.ToString(CultureInfo.InvariantCulture), store.FullName])
        {
            RedirectStandardOutput = true,
        };
        var process = Process.Start(start)!;
        process.BeginOutputReadLine(); // its log
        using var client = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}") };
        for (var tries = 0; tries < 600 && !process.HasExited; tries++)
        {
            try
            {
                using var ready = await client.GetAsync("/health/ready");
                if (ready.IsSuccessStatusCode)
                {
                    return new(process, store, port);
                }
            }
            catch (HttpRequestException)
            {
                // It does not listen yet.
            }

            await Task.Delay(100);
        }

        process.Kill();
        throw new InvalidOperationException("The service was not ready within a minute.");
    }

    /// <summary>What the process runs.</summary>
    public static int Host(string port, string store)
    {
        string[] settings =
        [
            "--urls", $"http://127.0.0.1:{port}", "--Monitor:Store", store,
            // The limit of a caller is not what is measured.
            "--Monitor:Limits:RequestsPerSecond", "1000000", "--Monitor:Limits:Burst", "1000000",
        ];
        using var app = ServiceHost.Make(settings);
        var answer = new byte[ServiceLoad.AnswerLength];
        answer.AsSpan().Fill((byte)' ');
        app.MapPost(Constant, (HttpContext context) =>
        {
            context.Response.ContentType = "application/json";
            context.Response.ContentLength = answer.Length;
            return context.Response.Body.WriteAsync(answer).AsTask();
        }).Needs(null);
        app.Run();
        return 0;
    }

    public void Dispose()
    {
        process.Kill();
        process.WaitForExit();
        process.Dispose();
        store.Delete(recursive: true);
    }

    private double Status(string name) => File.ReadLines($"/proc/{process.Id}/status").First(l => l.StartsWith(name, StringComparison.Ordinal)) is var line
        ? double.Parse(line[name.Length..].Replace("kB", "", StringComparison.Ordinal).Trim(), CultureInfo.InvariantCulture) / 1024
        : 0;
}
