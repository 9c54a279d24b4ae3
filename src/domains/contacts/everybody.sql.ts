import { type RawBuilder, sql } from "kysely";

/** All contacts of the account, as an audience for the gate. */
export function everybodySql(): RawBuilder<{ subject_id: string }> {
  return sql`select subject_id from contacts.contact where account_id = kernel.current_account()`;
}
