-- Grain state. Every silo applies these files by itself, each once, in the schema "grains".
-- Text is compared byte by byte (collate "C"), as the platform compares it; instants are unix milliseconds.

create table grain_row (
    key text collate "C" not null primary key,          -- stateName|grainType/key
    bucket integer not null,                            -- hash of the family, 0 to 4095
    family text collate "C" not null,
    version bigint not null,                            -- the etag
    due_at bigint null,
    payload bytea not null,                             -- format, id of the family key, seal
    modified_at bigint not null
) with (
    fillfactor = 70,                                    -- room for the next version of a row beside it
    autovacuum_vacuum_scale_factor = 0.05,
    autovacuum_analyze_scale_factor = 0.05
);

-- Sealed bytes do not compress.
alter table grain_row alter column payload set storage external;

-- By time first: what is overdue is little, whatever the share of buckets that is asked for.
create index grain_row_due on grain_row (due_at, bucket) where due_at is not null;

create index grain_row_family on grain_row (family);

create table family_key (
    family text collate "C" not null primary key,
    key_id bigint not null,
    platform_key_id text collate "C" not null,
    wrapped_key bytea null,                             -- null: destroyed, and never to be made again
    created_at bigint not null,
    destroyed_at bigint null
);

create table archive_entry (
    family text collate "C" not null,
    kind integer not null,
    scope text collate "C" not null,
    key text collate "C" not null,
    sequence bigint not null,
    at bigint not null,
    expires_at bigint null,
    payload bytea not null,
    primary key (family, kind, scope, key)
);

alter table archive_entry alter column payload set storage external;

create index archive_entry_order on archive_entry (family, kind, scope, sequence, key);
create index archive_entry_expiry on archive_entry (expires_at) where expires_at is not null;
