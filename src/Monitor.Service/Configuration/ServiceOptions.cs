namespace Monitor.Service.Configuration;

/// <summary>What the service is told: the section <c>Monitor</c> of the configuration. Without any of it the service runs, for this machine alone.</summary>
public sealed class ServiceOptions
{
    /// <summary>Name of the section.</summary>
    public const string Section = "Monitor";

    /// <summary>Folder of models, jobs and audit log; <c>monitor-service</c> in the user's local data folder when left out.</summary>
    public string? Store { get; set; }

    /// <summary>Connection string of a PostgreSQL database that several instances share, instead of a folder.</summary>
    public string? Postgres { get; set; }

    /// <summary>
    /// Bytes after which the audit log in a folder goes on in a new file, 65,536 to 1,099,511,627,776; 1 GiB when left out. All but the
    /// last two may be moved away.
    /// </summary>
    public long AuditFileBytes { get; set; } = 1L << 30;

    /// <summary>Folder of each register that models may be trained on, by the name that a job gives.</summary>
    public Dictionary<string, string> Registers { get; set; } = [];

    /// <summary>Whether nothing that was sent is repeated: no identifier, value or name of a field.</summary>
    public bool Confidential { get; set; }

    /// <summary>Seconds that the service goes on serving after it was told to stop, while it says that it is not ready; 0 to 300, 0 when left out.</summary>
    public int DrainSeconds { get; set; }

    /// <summary>Limits.</summary>
    public LimitOptions Limits { get; set; } = new();

    /// <summary>Keys of callers; without keys and tokens only this machine is answered.</summary>
    public List<KeyOptions> Keys { get; set; } = [];

    /// <summary>Tokens of callers; none are taken when left out.</summary>
    public JwtOptions? Jwt { get; set; }
}
