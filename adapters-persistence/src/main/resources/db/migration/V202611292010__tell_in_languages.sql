-- In which language a channel is told, and which line of a chart is what.
-- Takes no time: defaults are not written into rows. Undo: drop both columns.
set lock_timeout = '5s';

alter table channel add column language text not null default '';
comment on column channel.language is 'Such as de; empty for the usual one';

alter table notice add column picture_legend text not null default '';
comment on column notice.picture_legend is 'Says which line is what';
