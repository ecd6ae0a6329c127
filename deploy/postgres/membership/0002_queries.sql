-- What Orleans' ADO.NET membership provider runs. It reads the texts below from this table when it starts; the names of the table, its columns, the keys, the
-- parameters and the result columns are the provider's, the rest is ours. Answers that count are 1 for done and 0 for "the table has moved on, read it again".

create table orleansquery (
    querykey text primary key,
    querytext text not null
);

insert into orleansquery (querykey, querytext) values

-- The first silo of a cluster makes its version; for all others it is there.
('InsertMembershipVersionKey', '
with made as (
    insert into cluster_version (cluster) values (@DeploymentId)
    on conflict (cluster) do nothing
    returning 1
)
select count(*) from made
'),

-- Joining. Raising the version comes first: it locks the row, so a second silo waits, finds the version moved and changes nothing.
('InsertMembershipKey', '
with raised as (
    update cluster_version set version = version + 1, changed_at = now()
    where cluster = @DeploymentId and version = @Version
        and not exists (
            select from cluster_member m
            where m.cluster = @DeploymentId and m.address = @Address and m.port = @Port and m.generation = @Generation)
    returning cluster
), joined as (
    insert into cluster_member (cluster, address, port, generation, silo_name, host_name, status, gateway_port, started_at, alive_at)
    select cluster, @Address, @Port, @Generation, @SiloName, @HostName, @Status, @ProxyPort, @StartTime, @IAmAliveTime from raised
    returning 1
)
select count(*) from joined
'),

-- A new status, or a vote against a silo.
('UpdateMembershipKey', '
with raised as (
    update cluster_version set version = version + 1, changed_at = now()
    where cluster = @DeploymentId and version = @Version
        and exists (
            select from cluster_member m
            where m.cluster = @DeploymentId and m.address = @Address and m.port = @Port and m.generation = @Generation)
    returning cluster
), changed as (
    update cluster_member m set status = @Status, suspicions = @SuspectTimes, alive_at = @IAmAliveTime
    from raised
    where m.cluster = raised.cluster and m.address = @Address and m.port = @Port and m.generation = @Generation
    returning 1
)
select count(*) from changed
'),

-- A sign of life changes no decision, so it does not raise the version.
('UpdateIAmAlivetimeKey', '
update cluster_member set alive_at = @IAmAliveTime
where cluster = @DeploymentId and address = @Address and port = @Port and generation = @Generation
'),

-- Both reads answer one row without a member where there is none, because the version is wanted all the same.
('MembershipReadRowKey', '
select v.cluster as DeploymentId, m.address as Address, m.port as Port, m.generation as Generation, m.silo_name as SiloName, m.host_name as HostName,
    m.status as Status, m.gateway_port as ProxyPort, m.suspicions as SuspectTimes, m.started_at as StartTime, m.alive_at as IAmAliveTime, v.version as Version
from cluster_version v
left join cluster_member m on m.cluster = v.cluster and m.address = @Address and m.port = @Port and m.generation = @Generation
where v.cluster = @DeploymentId
'),

('MembershipReadAllKey', '
select v.cluster as DeploymentId, m.address as Address, m.port as Port, m.generation as Generation, m.silo_name as SiloName, m.host_name as HostName,
    m.status as Status, m.gateway_port as ProxyPort, m.suspicions as SuspectTimes, m.started_at as StartTime, m.alive_at as IAmAliveTime, v.version as Version
from cluster_version v
left join cluster_member m on m.cluster = v.cluster
where v.cluster = @DeploymentId
'),

-- For clients: where the silos that are active listen.
('GatewaysQueryKey', '
select address as Address, gateway_port as ProxyPort, generation as Generation
from cluster_member
where cluster = @DeploymentId and status = @Status and gateway_port > 0
'),

('DeleteMembershipTableEntriesKey', '
with gone as (delete from cluster_member where cluster = @DeploymentId)
delete from cluster_version where cluster = @DeploymentId
'),

-- Forgetting the dead. The first removes what the provider has looked at, if it is still as it was seen; the second, which must exist, is for releases that
-- do not know the first.
('CleanupDefunctSiloEntryKey', '
delete from cluster_member
where cluster = @DeploymentId and address = @Address and port = @Port and generation = @Generation
    and status = 6 and started_at = @StartTime and alive_at = @IAmAliveTime and suspicions is not distinct from @SuspectTimes
'),

('CleanupDefunctSiloEntriesKey', '
delete from cluster_member where cluster = @DeploymentId and status = 6 and alive_at < @IAmAliveTime
');
