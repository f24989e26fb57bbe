using Monitor.Kernel.Languages;
using Monitor.Kernel.Outputs;

namespace Monitor.Kernel.Tests.CSharp;

[Collection(ConsoleTurns.Name)]
public sealed class CSharpInterruptTests : IDisposable
{
    private readonly CSharpNotebook notebook = new();

    public void Dispose() => notebook.Dispose();

    [Theory]
    [InlineData("while (true) { }")]
    [InlineData("Thread.Sleep(Timeout.Infinite);")]
    [InlineData("await Task.Delay(Timeout.Infinite);")]
    [InlineData("Task.Delay(Timeout.Infinite).Wait();")]
    [InlineData("await Task.Delay(1); while (true) { }")]
    [InlineData("async Task Spin() { await Task.Yield(); while (true) { } }\nawait Spin();")]
    [InlineData("while (true) { try { Thread.Sleep(10); } catch (Exception) { } finally { } }")]
    [InlineData("while (true) { try { while (true) { } } catch { } }")]
    [InlineData("var key = new object();\nnew Thread(() => { lock (key) { Thread.Sleep(Timeout.Infinite); } }) { IsBackground = true }.Start();\nThread.Sleep(50);\nlock (key) { }")]
    [InlineData("new ManualResetEvent(false).WaitOne();")]
    [InlineData("new SemaphoreSlim(0).Wait();")]
    [InlineData("again: goto again;")]
    [InlineData("void Spin() { while (true) { } }\nSpin();")]
    [InlineData("Action spin = () => { while (true) { } };\nspin();")]
    [InlineData("var sum = Enumerable.Range(0, int.MaxValue).Where(n => { Thread.SpinWait(1000); return true; }).Count();")]
    [InlineData("foreach (var n in Enumerable.Repeat(1, int.MaxValue)) { }\nwhile (true) { }")]
    public void Interrupt_CellThatDoesNotEnd_EndsItAndKeepsTheState(string code)
    {
        notebook.Done("var before = 1;");
        var (result, after) = notebook.Interrupted("var kept = 2;\n" + code);
        Assert.Equal("Interrupted", result.Name);
        Assert.Equal(3, notebook.Value("before + kept"));

        // Waits and sleeps of later cells are their own.
        notebook.Done("Thread.Sleep(20); await Task.Delay(5);");

        // The bound is there to tell an end from a wait for something else, on a machine however busy.
        Assert.InRange(after, TimeSpan.Zero, TimeSpan.FromSeconds(20));
    }

    [Fact]
    public void Interrupt_CellThatWrites_CutsNoCallOfTheOutputsInTwo()
    {
        for (var i = 0; i < 10; i++)
        {
            var outputs = new CountingOutputs();
            CellResult? result = null;
            var cell = new Thread(() => result = notebook.Session.Execute("while (true) { Console.Write(\"x\"); }", outputs));
            cell.Start();
            Assert.True(SpinWait.SpinUntil(() => outputs.Ended > 3, TimeSpan.FromMinutes(1)));
            Assert.True(notebook.Session.Interrupt());
            Assert.True(cell.Join(TimeSpan.FromMinutes(1)));
            Assert.Equal("Interrupted", Assert.IsType<CellResult.Failed>(result).Name);
            Assert.Equal(outputs.Begun, outputs.Ended);
        }
    }

    [Fact]
    public void Interrupt_CellThatAsks_IsWoken()
    {
        var outputs = new SilentOutputs();
        CellResult? result = null;
        var cell = new Thread(() => result = notebook.Session.Execute("Console.ReadLine()", outputs));
        cell.Start();
        Assert.True(outputs.Asked.Wait(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken));
        Assert.True(notebook.Session.Interrupt());
        Assert.True(cell.Join(TimeSpan.FromMinutes(1)));
        Assert.Equal("Interrupted", Assert.IsType<CellResult.Failed>(result).Name);
    }

    [Fact]
    public void Interrupt_NoCell_IsToldSo() => Assert.False(notebook.Session.Interrupt());

    [Fact]
    public void Execute_CancellationOfTheCellsOwn_IsAnErrorLikeAnother() =>
        Assert.Equal("System.Threading.Tasks.TaskCanceledException", notebook.Failure("await Task.Delay(1000, new CancellationToken(true));").Name);

    [Fact]
    public void Interrupt_ManyTimes_LeavesASessionThatWorks()
    {
        for (var i = 0; i < 5; i++)
        {
            notebook.Interrupted(i % 2 == 0 ? "while (true) { }" : "Thread.Sleep(Timeout.Infinite);");
            Assert.Equal(i, notebook.Value(FormattableString.Invariant($"{i}")));
        }
    }

    private abstract class NoOutputs : IOutputs
    {
        public virtual void Write(TextChannel stream, string text)
        {
        }

        public void Display(MimeBundle bundle, string? displayId = null)
        {
        }

        public void Update(string displayId, MimeBundle bundle)
        {
        }

        public void Result(MimeBundle bundle)
        {
        }

        public void Clear(bool wait)
        {
        }

        public virtual string Read(string prompt, bool password) => "";
    }

    private sealed class CountingOutputs : NoOutputs
    {
        private int begun;
        private int ended;

        public int Begun => Volatile.Read(ref begun);

        public int Ended => Volatile.Read(ref ended);

        public override void Write(TextChannel stream, string text)
        {
            Interlocked.Increment(ref begun);
            Thread.SpinWait(20_000);
            Interlocked.Increment(ref ended);
        }
    }

    private sealed class SilentOutputs : NoOutputs
    {
        public ManualResetEventSlim Asked { get; } = new();

        public override string Read(string prompt, bool password)
        {
            Asked.Set();
            Thread.Sleep(Timeout.Infinite);
            return "";
        }
    }
}
