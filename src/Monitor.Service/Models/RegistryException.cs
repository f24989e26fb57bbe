namespace Monitor.Service.Models;

/// <summary>Why a registry or a store did not do what it was asked.</summary>
public enum RegistryFault
{
    /// <summary>There is no such model, version, alias or file.</summary>
    Missing,

    /// <summary>It cannot be done as things stand: nothing to roll back to, a name that is none, a store that is open to read only.</summary>
    Refused,

    /// <summary>What is stored does not agree with its hash, is too large, or is of another format.</summary>
    Damaged,

    /// <summary>The disk or the database does not take part: try again later.</summary>
    Unavailable,
}

/// <summary>A registry or a store did not do what it was asked. The message names no path and no value of a record: it may be shown to a caller.</summary>
public sealed class RegistryException : Exception
{
    /// <summary>A fault.</summary>
    /// <param name="fault">Its kind.</param>
    /// <param name="message">What is wrong and what would be right.</param>
    /// <param name="inner">What it was found by.</param>
    public RegistryException(RegistryFault fault, string message, Exception? inner = null)
        : base(message, inner) => Fault = fault;

    /// <summary>Its kind.</summary>
    public RegistryFault Fault { get; }
}
