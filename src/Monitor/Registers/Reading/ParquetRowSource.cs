namespace Monitor.Registers.Reading;
internal sealed class ParquetRowSource(string path) : RowSource
{
    public override IReadOnlyList<string> Header => throw new NotSupportedException(path);
    public override long Row => 0;
    public override double Fraction => 0;
    public override bool Read() => false;
    public override ReadOnlySpan<byte> Field(int index) => default;
    protected override void Dispose(bool disposing) { }
}
