create table grain_row (
    key text not null primary key,          -- stateName|grainType/key
    bucket integer not null,                -- hash of the family, 0 to 4095
    family text not null,
    version integer not null,               -- the etag
    due_at integer null,                    -- unix ms
    payload blob not null,                  -- format, id of the family key, seal
    modified_at integer not null            -- unix ms
);

-- By time first: what is overdue is little, whatever the share of buckets that is asked for.
create index grain_row_due on grain_row (due_at, bucket) where due_at is not null;

create index grain_row_family on grain_row (family);

create table family_key (
    family text not null primary key,
    key_id integer not null,
    platform_key_id text not null,
    wrapped_key blob null,                  -- null: destroyed, and never to be made again
    created_at integer not null,
    destroyed_at integer null
);

create table archive_entry (
    id integer primary key,
    family text not null,
    kind integer not null,
    scope text not null,
    key text not null,
    sequence integer not null,
    at integer not null,
    expires_at integer null,
    payload blob not null
);

create unique index archive_entry_key on archive_entry (family, kind, scope, key);
create index archive_entry_order on archive_entry (family, kind, scope, sequence, key);
create index archive_entry_expiry on archive_entry (expires_at) where expires_at is not null;
