-- Counts a draft's saves, so that one made from an older state is noticed instead of overwriting what came between.
alter table forms.form add column revision integer not null default 1;
