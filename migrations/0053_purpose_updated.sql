-- When what people are asked for a purpose was last changed.
alter table consent.purpose add column updated_at timestamptz;
update consent.purpose set updated_at = created_at;
alter table consent.purpose alter column updated_at set not null, alter column updated_at set default now();
