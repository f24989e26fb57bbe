using System.Globalization;

namespace Monitor.Site.Notebooks;

/// <summary>Notebooks on disk: never half written.</summary>
public static class NotebookFile
{
    /// <summary>The largest notebook that is read, in bytes.</summary>
    public const long MaximumBytes = 256L * 1024 * 1024;

    /// <summary>Reads a notebook.</summary>
    /// <exception cref="NotebookException">There is none, it is larger than <see cref="MaximumBytes"/>, or it is wrong.</exception>
    public static NotebookDocument Load(string path)
    {
        if (Directory.Exists(path))
        {
            throw new NotebookException($"{path}: a folder; name a notebook (.ipynb).");
        }

        var file = new FileInfo(path);
        if (!file.Exists)
        {
            throw new NotebookException($"{path}: no such file.");
        }

        return file.Length <= MaximumBytes
            ? NotebookDocument.Read(File.ReadAllBytes(path), path)
            : throw new NotebookException(string.Create(CultureInfo.InvariantCulture, $"{path}: {file.Length >> 20:N0} MiB; notebooks up to {MaximumBytes >> 20} MiB are read. `monitor notebook strip` takes outputs out before a notebook grows so large."));
    }

    /// <summary>Writes a file beside the one that is there, which it then replaces: whoever reads finds the one or the other.</summary>
    /// <exception cref="IOException">It cannot be written; what was there is as it was.</exception>
    public static void Write(string path, ReadOnlySpan<byte> content)
    {
        var beside = path + ".being-written";
        try
        {
            File.WriteAllBytes(beside, content);
            File.Move(beside, path, overwrite: true);
        }
        catch
        {
            File.Delete(beside);
            throw;
        }
    }
}
