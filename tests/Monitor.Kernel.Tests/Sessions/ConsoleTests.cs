using Monitor.Kernel.Outputs;
using Monitor.Kernel.Tests.CSharp;

namespace Monitor.Kernel.Tests.Sessions;

[Collection(ConsoleTurns.Name)]
public sealed class ConsoleTests : IDisposable
{
    private readonly CSharpNotebook notebook = new();

    public void Dispose() => notebook.Dispose();

    [Fact]
    public void Execute_BothStreams_KeepTheirOrder()
    {
        notebook.Done("Console.Write('a'); Console.Error.Write(\"b\"); Console.WriteLine(\"c\"); Console.Out.Write(new[] { 'd', 'e' }); Console.Error.Write(1.5);");
        Assert.Equal(
            [(TextChannel.Out, "a"), (TextChannel.Error, "b"), (TextChannel.Out, "c\n"), (TextChannel.Out, "de"), (TextChannel.Error, "1.5")],
            notebook.Last.All.Cast<Shown.Text>().Select(t => (t.Stream, t.Content)));
    }

    [Fact]
    public void Execute_ClosedOrReplacedOutput_IsThereAgain()
    {
        notebook.Done("Console.Out.Close(); Console.Write(\"still\");");
        Assert.Equal("still", notebook.Last.Out);
        notebook.Done("Console.SetOut(new StringWriter()); Console.Write(\"elsewhere\");");
        Assert.Equal("", notebook.Last.Out);
        notebook.Done("Console.Write(\"here\");");
        Assert.Equal("here", notebook.Last.Out);
    }

    [Fact]
    public void Execute_ReadLineAndRead_AskTheFrontEnd()
    {
        Assert.Equal("first", Assert.IsType<Languages.CellResult.Valued>(notebook.Run("Console.ReadLine()", "first")).Value);
        Assert.Single(notebook.Last.Questions);
        Assert.Equal("xy|z", Assert.IsType<Languages.CellResult.Valued>(notebook.Run("var s = \"\" + (char)Console.Read() + (char)Console.Read();\nConsole.Read();\ns + \"|\" + Console.ReadLine()", "xy", "z")).Value);
    }

    [Fact]
    public void Execute_ReadLineWhereNobodyAnswers_IsAnErrorWithoutATraceback()
    {
        var failure = notebook.Failure("Console.ReadLine()");
        Assert.Equal("InputError", failure.Name);
        Assert.Equal(["InputError: The front end takes no input."], failure.Traceback);
    }

    [Fact]
    public void Execute_ThreadOfAnEarlierCell_WritesToThatCell()
    {
        notebook.Done("var go = new ManualResetEventSlim(); var done = new ManualResetEventSlim();\nnew Thread(() => { go.Wait(); Console.Write(\"late\"); done.Set(); }) { IsBackground = true }.Start();");
        var first = notebook.Last;
        notebook.Done("go.Set(); done.Wait();");
        Assert.Equal(("late", ""), (first.Out, notebook.Last.Out));
    }

    [Fact]
    public void Execute_ThreadThatThrows_IsToldOfAndTheSessionLives()
    {
        notebook.Done("var thread = new Thread(() => throw new InvalidOperationException(\"boom\"));\nthread.Start(); thread.Join();");
        Assert.Equal(
            "A thread that a cell started ended with an exception.\nCell line 1, in a lambda: var thread = new Thread(() => throw new InvalidOperationException(\"boom\"));\nSystem.InvalidOperationException: boom\n",
            notebook.Last.Error);
        Assert.Equal(2, notebook.Value("1 + 1"));
    }

    [Fact]
    public void Execute_AsyncVoidThatThrows_IsToldOfAndTheSessionLives()
    {
        notebook.Done("async void Fire() { await Task.Delay(1); throw new InvalidOperationException(\"boom\"); }\nFire();");
        Assert.True(SpinWait.SpinUntil(() => notebook.Last.Error.EndsWith("System.InvalidOperationException: boom\n", StringComparison.Ordinal), TimeSpan.FromMinutes(1)));
        Assert.Equal(2, notebook.Value("1 + 1"));
    }

    [Fact]
    public void Execute_CurrentDirectoryChanged_StaysAsTheCellSetIt()
    {
        var before = Environment.CurrentDirectory;
        try
        {
            notebook.Done("Environment.CurrentDirectory = \"/\";");
            Assert.Equal("/", notebook.Value("Environment.CurrentDirectory"));
        }
        finally
        {
            Environment.CurrentDirectory = before;
        }
    }

    [Fact]
    public void Dispose_LastSession_GivesTheConsoleBack()
    {
        var before = Console.Out;
        using (var other = new CSharpNotebook())
        {
            other.Done("Console.Write(1);");
        }

        notebook.Done("Console.Write(2);");
        Assert.NotSame(before, Console.Out);
        notebook.Dispose();
        Assert.Same(before, Console.Out);
        new CSharpNotebook().Dispose();
    }
}
