using Monitor.Kernel.Client;
using Monitor.Kernel.Outputs;
using Monitor.Site.Notebooks;

namespace Monitor.Site.Tests.Notebooks;

/// <summary>
/// A kernel whose cells say what it does, a line each: <c>print X</c>, <c>error X</c>, <c>show ID X</c>, <c>update ID X</c>,
/// <c>value X</c>, <c>clear</c>, <c>clear-wait</c>, <c>fail X</c>, <c>die X</c>, <c>hang</c>, <c>flood N</c>. Other lines do nothing.
/// </summary>
internal sealed class FakeKernel : INotebookKernel
{
    private int count;

    public List<string> Cells { get; } = [];

    public bool IsDisposed { get; private set; }

    public static StartKernel Starting(FakeKernel kernel) => (_, _, _) => Task.FromResult<INotebookKernel>(kernel);

    public static Task<INotebookKernel> Start(string kernel, string notebook, CancellationToken cancellation) => kernel.StartsWith(".net-", StringComparison.Ordinal)
        ? Task.FromResult<INotebookKernel>(new FakeKernel())
        : throw new KernelStartException($"no kernel {kernel}; there are .net-csharp, .net-fsharp.");

    public async Task<CellReply> Execute(string code, Action<KernelOutput> output, TimeSpan? timeout, CancellationToken cancellation)
    {
        Cells.Add(code);
        count++;
        foreach (var line in code.Split('\n'))
        {
            var words = line.Split(' ', 3);
            switch (words[0])
            {
                case "print":
                    output(new KernelOutput.Text(TextChannel.Out, line[6..] + "\n"));
                    break;
                case "error":
                    output(new KernelOutput.Text(TextChannel.Error, line[6..] + "\n"));
                    break;
                case "flood":
                    for (var i = 0; i < int.Parse(words[1], System.Globalization.CultureInfo.InvariantCulture); i++)
                    {
                        output(new KernelOutput.Text(TextChannel.Out, new string('x', 1023) + "\n"));
                    }

                    break;
                case "show":
                    output(new KernelOutput.Display(MimeBundle.Text(words[2]), words[1]));
                    break;
                case "update":
                    output(new KernelOutput.Update(words[1], MimeBundle.Text(words[2])));
                    break;
                case "value":
                    output(new KernelOutput.Result(MimeBundle.Text(line[6..]), 1000 + count));
                    break;
                case "clear" or "clear-wait":
                    output(new KernelOutput.Clear(words[0] == "clear-wait"));
                    break;
                case "fail":
                    output(new KernelOutput.Error("InvalidOperationException", line[5..], ["cell line 1"]));
                    return new CellReply(CellStatus.Error, count) { ErrorName = "InvalidOperationException", ErrorMessage = line[5..] };
                case "die":
                    throw new KernelDiedException("died", 134, "SIGABRT", line[4..], "at 0x7f00");
                case "hang":
                    if (timeout is not null)
                    {
                        throw new CellTimeoutException("too long", survived: false);
                    }

                    await Task.Delay(Timeout.Infinite, cancellation).ConfigureAwait(false);
                    break;
            }
        }

        return new CellReply(CellStatus.Ok, count);
    }

    public ValueTask DisposeAsync()
    {
        IsDisposed = true;
        return ValueTask.CompletedTask;
    }
}
