-- Provider times have microseconds; a time to receipt cut to milliseconds would be counted in another bucket when its
-- part moves than when it came. Rewrites the parts that have one. Undo: the same the other way round.
set lock_timeout = '5s';

alter table part rename column time_to_receipt_ms to time_to_receipt_us;

update part
   set time_to_receipt_us = time_to_receipt_us * 1000
 where time_to_receipt_us is not null;
