-- Row-level security must judge a row before anything that could tell of it, and PostgreSQL does not count array
-- operators among what tells nothing: as the application, no search would use the index. These two run as the owner and
-- hold themselves to the account of the transaction instead.
create function contacts.with_words(words bigint[]) returns setof bigint
  language sql stable security definer
  set search_path = pg_catalog, contacts, kernel
  -- Right after an import nothing is known of how rare a word is; the index is right whenever this is asked.
  set enable_seqscan = off set enable_indexscan = off
  begin atomic
    select id from contacts.contact where account_id = kernel.current_account() and search_tokens @> words;
  end;

create function contacts.count_with_words(words bigint[], most integer) returns bigint
  language sql stable security definer
  set search_path = pg_catalog, contacts, kernel
  set enable_seqscan = off set enable_indexscan = off
  begin atomic
    select count(*) from (
      select from contacts.contact where account_id = kernel.current_account() and search_tokens @> words limit most
    ) as found;
  end;

revoke all on function contacts.with_words(bigint[]), contacts.count_with_words(bigint[], integer) from public;
grant execute on function contacts.with_words(bigint[]), contacts.count_with_words(bigint[], integer) to licet_operational;
