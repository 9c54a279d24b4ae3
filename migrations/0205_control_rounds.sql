-- All automatic controls at once, because somebody asked or an account was opened: one line an account, of the last time. What was
-- found stands with the results of the controls.
create table governance.control_round (
  account_id bigint primary key references accounts.account on delete cascade,
  asked_by text not null,
  asked_at timestamptz not null,
  finished_at timestamptz
);
call kernel.tenant('governance.control_round');

-- What nobody looked at yet is not in order.
alter table governance.standing_day drop constraint standing_day_state_check;
alter table governance.standing_day add constraint standing_day_state_check
  check (state in ('good', 'unchecked', 'todo', 'late'));
