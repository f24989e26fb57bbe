using Monitor.Registers.Reading;

namespace Monitor.Tests.Registers;

public class ThriftReaderTests
{
    // A struct with a field of each type, written by hand from the specification of the compact protocol.
    private static readonly byte[] EachType =
    [
        0x11, // 1: true
        0x12, // 2: false
        0x13, 0x7f, // 3: a byte
        0x14, 0x03, // 4: -2 in 16 bits
        0x15, 0xac, 0x02, // 5: 150 in 32 bits
        0x16, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01, // 6: the least of 64 bits
        0x17, 1, 2, 3, 4, 5, 6, 7, 8, // 7: a double
        0x18, 0x03, (byte)'a', (byte)'b', (byte)'c', // 8: text
        0x19, 0x21, 0x01, 0x02, // 9: a list of two truths
        0x19, 0xf5, 0x10, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, // 10: a list of sixteen numbers, whose length stands by itself
        0x1a, 0x1c, 0x15, 0x02, 0x00, // 11: a set of one struct
        0x1b, 0x01, 0x85, 0x01, (byte)'k', 0x02, // 12: a map from text to a number
        0x1b, 0x00, // 13: a map of nothing
        0x1c, 0x11, 0x00, // 14: a struct
        0x1d, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, // 15: a UUID
        0x05, 0xc8, 0x01, 0x54, // 100, whose number stands by itself: 42
        0x00,
    ];

    [Fact]
    public void NextField_OfAStructWithEachType_FindsThemAll()
    {
        var reader = At(EachType);
        var (numbers, values) = (new List<int>(), new List<long>());
        for (var field = 0; reader.NextField(ref field, out var type);)
        {
            numbers.Add(field);
            if (type is ThriftType.Int32 or ThriftType.Int64)
            {
                values.Add(type == ThriftType.Int32 ? reader.Int32(type) : reader.Int64(type));
            }
            else
            {
                reader.Skip(type);
            }
        }

        Assert.Equal([.. Enumerable.Range(1, 15), 100], numbers);
        Assert.Equal([150, long.MinValue, 42], values);
        Assert.Equal(EachType.Length, reader.Position);
    }

    [Fact]
    public void Skip_AStructCutOffAnywhere_SaysSo()
    {
        for (var length = 0; length < EachType.Length; length++)
        {
            Assert.Throws<InvalidDataException>(() => At(EachType[..length]).Skip(ThriftType.Struct));
            Assert.Throws<InvalidDataException>(() => At(EachType, length).Skip(ThriftType.Struct));
        }

        At(EachType).Skip(ThriftType.Struct);
    }

    [Theory]
    [InlineData(new byte[] { 0x1e, 0x00 })] // a type that there is not
    [InlineData(new byte[] { 0x16, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01, 0x00 })] // a number without end
    [InlineData(new byte[] { 0x18, 0xff, 0xff, 0xff, 0xff, 0xff, 0x7f, 0x00 })] // text longer than any
    [InlineData(new byte[] { 0x1b, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01, 0x33, 0x00 })] // a map of more bytes than there are
    [InlineData(new byte[] { 0x19, 0xf3, 0xff, 0xff, 0xff, 0xff, 0x07, 0x00 })] // such a list
    [InlineData(new byte[] { 0x25, 0x02, 0x05, 0x02, 0x02, 0x00 })] // field 2, and after it field 1
    [InlineData(new byte[] { 0x25, 0x02, 0x05, 0x04, 0x02, 0x00 })] // field 2 twice
    [InlineData(new byte[] { 0x05, 0x84, 0x80, 0x08, 0x02, 0x00 })] // field 65,538, which others take for 2
    [InlineData(new byte[] { 0x05, 0x03, 0x02, 0x00 })] // field -2
    public void Skip_WhatNobodyWrites_SaysSo(byte[] bytes) => Assert.Throws<InvalidDataException>(() => At(bytes).Skip(ThriftType.Struct));

    [Fact]
    public void Skip_StructsWithinEachOther_EndsBeforeTheStackDoes() =>
        Assert.Throws<InvalidDataException>(() => At([.. Enumerable.Repeat((byte)0x1c, 1_000_000)]).Skip(ThriftType.Struct));

    [Theory]
    [InlineData(new byte[] { 0xfe, 0xff, 0xff, 0xff, 0x0f }, int.MaxValue)]
    [InlineData(new byte[] { 0xff, 0xff, 0xff, 0xff, 0x0f }, int.MinValue)]
    [InlineData(new byte[] { 0x84, 0x80, 0x80, 0x80, 0x10 }, null)] // 33 bits, of which others take the last 32: 2
    public void Int32_OfANumber_IsItOrNone(byte[] bytes, int? number)
    {
        int? found = null;
        var thrown = Record.Exception(() => found = At(bytes).Int32(ThriftType.Int32));

        Assert.Equal((number, number is null), (found, thrown is InvalidDataException));
        Assert.Throws<InvalidDataException>(() => At(bytes).Int32(ThriftType.Int64));
        Assert.Throws<InvalidDataException>(() => At(bytes).Int64(ThriftType.Int32));
    }

    [Fact]
    public void GoTo_Anywhere_IsReadFrom()
    {
        byte[] bytes = [.. Enumerable.Range(0, 20_000).SelectMany(i => (byte[])[0x15, (byte)(i % 64 * 2)])];
        var reader = new ThriftReader(new MemoryStream(bytes));
        foreach (var at in (int[])[0, 1, 2047, 2048, 9_999, 3, 19_999, 2048])
        {
            var field = 0;
            reader.GoTo(at * 2, 2);
            Assert.True(reader.NextField(ref field, out var type));
            Assert.Equal(at % 64, reader.Int32(type));
            Assert.Equal((at + 1) * 2, reader.Position);
            Assert.Throws<InvalidDataException>(() => reader.NextField(ref field, out type));
        }
    }

    private static ThriftReader At(byte[] bytes, int? most = null)
    {
        var reader = new ThriftReader(new MemoryStream(bytes));
        reader.GoTo(0, most ?? bytes.Length);
        return reader;
    }
}
