using System.CommandLine;
using Monitor.Cli;
using Monitor.Cli.Commands;
using Monitor.Site.Notebooks;

return await MonitorCommand.Run(args, Console.Out, Console.Error, CancellationToken.None).ConfigureAwait(false);

namespace Monitor.Cli
{
    /// <summary>The <c>monitor</c> command: parses, runs, and turns what went wrong into a message and an exit code.</summary>
    public static class MonitorCommand
    {
        /// <summary>Runs a command line.</summary>
        /// <param name="args">The words.</param>
        /// <param name="output">Standard output: results only.</param>
        /// <param name="error">Standard error: progress and messages.</param>
        /// <param name="cancellation">Stops the work.</param>
        /// <returns>An exit code of <see cref="ExitCodes"/>.</returns>
        public static Task<int> Run(string[] args, TextWriter output, TextWriter error, CancellationToken cancellation) =>
            Run(args, output, error, ProcessKernel.Start, cancellation);

        /// <summary>Runs a command line with kernels of another kind.</summary>
        internal static async Task<int> Run(string[] args, TextWriter output, TextWriter error, StartKernel kernels, CancellationToken cancellation)
        {
            var terminal = new Terminal(output, error);
            var root = new RootCommand(
                """
                Turns a register of reported victims of human trafficking into the national victim monitor: tables, and each printed
                number of the report held against the computed one.

                Start with `monitor report`: it needs nothing, reads the shipped synthetic register and writes out/index.html.
                Then `monitor validate FOLDER` for a register of your own, and `monitor report --register FOLDER --edition 2016-2020`.

                Exit codes: 0 done; 1 a check asked for with --strict found something, or a notebook failed; 2 the input or the command line is wrong and
                nothing was written; 130 stopped, with the last good output as it was.
                """)
            {
                ReportCommand.Make(terminal, kernels),
                ValidateCommand.Make(terminal),
                TablesCommand.Make(terminal),
                LedgerCommand.Make(terminal),
                AuditCommand.Make(terminal),
                ImputeCommand.Make(terminal),
                TuneCommand.Make(terminal),
                EvaluateCommand.Make(terminal),
                SimulateCommand.Make(terminal),
                EstimateCommand.Make(terminal),
                ServeCommand.Make(terminal),
                SynthesizeCommand.Make(terminal),
                KernelCommand.Make(terminal),
                NotebookCommand.Make(terminal, kernels),
            };
            try
            {
                var parsed = root.Parse(NotebookOptions.Joined(args));
                var configuration = new InvocationConfiguration { Output = output, Error = error, EnableDefaultExceptionHandler = false };
                if (parsed.CommandResult.Command.Name == ServeCommand.Name)
                {
                    configuration.ProcessTerminationTimeout = null; // the service is told to stop by itself, and lets requests end
                }

                var code = await parsed.InvokeAsync(configuration, cancellation).ConfigureAwait(false);
                return parsed.Errors.Count > 0 ? ExitCodes.BadInput : code;
            }
            catch (Exception e) when (Failure.Of(e) is { } failure)
            {
                terminal.Error(failure.Message);
                return failure.ExitCode;
            }
        }
    }
}
