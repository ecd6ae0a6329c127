-- Who is in the cluster: one row for each life of a silo, and one version for each cluster, which every change of the rows raises by one. A silo changes the
-- table only from the version that it has read, so no two of them can decide past each other.

create table cluster_version (
    cluster text primary key,
    version integer not null default 0,
    changed_at timestamptz not null default now()
);

create table cluster_member (
    cluster text not null references cluster_version (cluster),
    address text not null,
    port integer not null,
    generation integer not null,            -- tells one life of a silo from the next at the same address
    silo_name text not null,                -- stays the same over restarts; families are placed by it
    host_name text not null,
    status integer not null,                -- 1 created, 2 joining, 3 active, 4 shutting down, 5 stopping, 6 dead
    gateway_port integer not null,          -- where clients connect; 0 where none are served
    suspicions text,                        -- who voted it dead, and when
    started_at timestamptz not null,
    alive_at timestamptz not null,
    primary key (cluster, address, port, generation)
);
