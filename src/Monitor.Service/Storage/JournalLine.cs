namespace Monitor.Service.Storage;

/// <summary>A line of a journal.</summary>
/// <param name="Hash">Its hash, which the next one follows from.</param>
/// <param name="Entry">Its entry.</param>
internal readonly record struct JournalLine(string Hash, byte[] Entry);
