-- The queue is read once and by its key. As a join it was also read from end to end, dead rows and all, some hundred times
-- a second.
create or replace function sequence_log(batch integer) returns integer
    language plpgsql
    security definer
    set search_path from current
as $$
declare
    moved integer;
begin
    if not pg_try_advisory_xact_lock(7221, 1) then
        return 0;
    end if;
    with taken as (
        delete from unsequenced
         where position = any (array(select position from unsequenced order by position limit batch))
        returning position
    ), placed as (
        insert into log (index, position)
        select (select coalesce(max(index), 0) from log) + row_number() over (order by position), position
          from taken
        returning 1
    )
    select count(*) into moved from placed;
    return moved;
end
$$;
