namespace Monitor.Service.Storage;

/// <summary>The tables of the shared stores.</summary>
internal static class PostgresSchema
{
    /// <summary>Version of the tables that this version of Monitor works with.</summary>
    public const int Version = 1;

    /// <summary>Makes the table that holds the version.</summary>
    public const string Begin =
        """
        create schema if not exists monitor;
        create table if not exists monitor.schema_version (version integer not null);
        """;

    /// <summary>Makes the others. What is only ever added to refuses anything else, whoever asks.</summary>
    public const string Create =
        """
        create function monitor.refuse_change() returns trigger language plpgsql as
          $$ begin raise exception 'rows of % are only ever added', tg_table_name; end $$;

        create table monitor.model_version (
          name text not null,
          version integer not null check (version > 0),
          job uuid unique,
          manifest bytea not null,
          primary key (name, version));

        create table monitor.model_file (
          name text not null,
          version integer not null,
          file text not null,
          content bytea not null,
          primary key (name, version, file),
          foreign key (name, version) references monitor.model_version);
        alter table monitor.model_file alter column content set storage external;

        create table monitor.alias_change (
          sequence bigint primary key,
          alias text not null,
          name text not null,
          version integer not null,
          at timestamptz not null,
          by_whom text not null,
          hash text not null,
          is_back boolean not null,
          foreign key (name, version) references monitor.model_version);

        create table monitor.job (
          id uuid primary key,
          sequence bigint generated always as identity unique,
          request text not null,
          state text not null,
          by_whom text not null,
          submitted timestamptz not null,
          started timestamptz,
          ended timestamptz,
          progress double precision not null,
          step text not null,
          version integer,
          failure text,
          cancel_asked boolean not null,
          attempts integer not null,
          instance text,
          lease timestamptz);
        create index job_to_take on monitor.job (sequence) where state in ('Queued', 'Running');

        create table monitor.audit (
          sequence bigint primary key,
          entry bytea not null,
          hash text not null);

        create trigger only_added before update or delete or truncate on monitor.model_version execute function monitor.refuse_change();
        create trigger only_added before update or delete or truncate on monitor.model_file execute function monitor.refuse_change();
        create trigger only_added before update or delete or truncate on monitor.alias_change execute function monitor.refuse_change();
        create trigger only_added before update or delete or truncate on monitor.audit execute function monitor.refuse_change();
        insert into monitor.schema_version values (1);
        """;
}
