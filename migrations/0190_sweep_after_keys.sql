-- After the keys are gone, what was still under way with one of them is waited for, and what it left is deleted.
alter table rights.erasure drop constraint erasure_step_check;
alter table rights.erasure add constraint erasure_step_check
  check (step in ('journal', 'stop', 'archive', 'delete', 'tell', 'destroy', 'sweep', 'certify', 'done'));
