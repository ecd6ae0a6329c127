-- Which server this is in the list Cluster:Storage, and whose: one row, written when the server is first used.
create table storage_place (
    only_one boolean not null primary key default true check (only_one),
    map text not null,                                  -- the same on all servers of one platform
    server integer not null                             -- 0, 1, ...
);

-- Which server holds which bucket of families. Filled once, on server 0; rows in it say where rows are, so they change only with those.
create table bucket_server (
    bucket integer not null primary key check (bucket between 0 and 4095),
    server integer not null check (server >= 0)
);

-- Moves of an embedded installation's data to here. While one is unfinished no silo starts. On server 0.
create table storage_move (
    id bigint generated always as identity primary key,
    source text not null,
    started_at bigint not null,
    finished_at bigint null
);
