using System.Diagnostics;

namespace Monitor.Benchmarks;

/// <summary>Times of one piece of work over several rounds, in milliseconds.</summary>
internal sealed class Measure
{
    private readonly List<double> wall = [];
    private TimeSpan cpu;

    public double Median => wall.Order().ElementAt(wall.Count / 2);

    public double Fastest => wall.Min();

    public double Cpu => cpu.TotalMilliseconds / wall.Count;

    public void Time(Action work)
    {
        var before = Environment.CpuUsage.TotalTime;
        var start = Stopwatch.GetTimestamp();
        work();
        wall.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        cpu += Environment.CpuUsage.TotalTime - before;
    }
}
