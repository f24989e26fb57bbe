using Monitor.Service.Imputing;
using ParquetSharp;

namespace Monitor.Service.Batches;

/// <summary>Finds the columns of a Parquet file that a record is made of.</summary>
internal static class ParquetColumns
{
    /// <summary>Position of the column of each factor, and last that of the id, or -1.</summary>
    /// <exception cref="InputException">One is missing, is there twice, is no text, or none that the model knows.</exception>
    public static int[] Of(FileMetaData file, FactorSpace space, InputErrors errors)
    {
        var found = new int[space.Factors.Length + 1];
        Array.Fill(found, -1);
        for (var c = 0; c < file.NumColumns; c++)
        {
            var column = file.Schema.Column(c);
            var name = System.Text.Encoding.UTF8.GetBytes(column.Path.ToDotString());
            var factor = space.FactorOf(name);
            if (factor < 0 && !name.AsSpan().SequenceEqual("id"u8))
            {
                throw errors.NoField("", space, name);
            }

            var field = factor < 0 ? InputErrors.Id : space.Factors[factor].Id;
            if (column.PhysicalType != PhysicalType.ByteArray || column.MaxRepetitionLevel > 0 || column.MaxDefinitionLevel > 1)
            {
                throw new InputException(field, "The column has to be text (BYTE_ARRAY, STRING), one value a row.");
            }

            ref var place = ref found[factor < 0 ? ^1 : factor];
            place = place < 0 ? c : throw InputErrors.Twice(field);
        }

        var missing = Array.IndexOf(found, -1, 0, space.Factors.Length);
        if (missing >= 0)
        {
            throw new InputException("", $"There is no column '{space.Factors[missing].Id}': a file has {string.Join(", ", space.Factors.Select(f => f.Id))}, and may have id.");
        }

        return found;
    }
}
