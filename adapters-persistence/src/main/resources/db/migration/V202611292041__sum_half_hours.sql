-- Half hours of all campaigns and networks together, of which days of nearly every time zone and hours are made.
-- Takes no time where nothing is summed; else it throws all sums away, about as fast as their files are deleted, and a
-- schedule makes them again, a week at a time, while questions go on reading quarter hours.
-- Undo: delete from delivery_sum where grain = 'half' and likewise time_to_receipt_sum, put the constraints back.
set lock_timeout = '5s';

truncate delivery_sum, time_to_receipt_sum, late_count, late_time;
update rollup_progress
   set summed_until = timestamptz '0001-01-01 00:00:00+00', sums_version = sums_version + 1;

alter table delivery_sum
    drop constraint delivery_sum_grain_ck,
    add constraint delivery_sum_grain_ck
        check (grain in ('day', 'week') or grain = 'hour' and margin = 'network' or grain = 'half' and margin = 'total');
alter table time_to_receipt_sum
    drop constraint time_to_receipt_sum_grain_ck,
    add constraint time_to_receipt_sum_grain_ck
        check (grain in ('day', 'week') or grain = 'hour' and margin = 'network' or grain = 'half' and margin = 'total');

comment on table delivery_sum is 'delivery_rollup summed by day and by week, each by campaign and network, by one of them and by neither; by hour and network; and by half hour';
comment on column delivery_sum.start_at is 'Start of a day or week of the reporting zone, or of an hour or half hour of UTC';
