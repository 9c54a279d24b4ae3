import { actorName, type Context } from "#kernel/context.ts";
import { operatorAccount } from "#kernel/ids.ts";
import type { InputOf } from "#kernel/operation.ts";
import type { Obligation } from "../obligations.api.ts";
import { listProcedures } from "../procedures/procedures.sql.ts";
import type { Control, Frequency } from "./control.ts";
import { errors } from "./controls.errors.ts";
import type { ownControlOperations } from "./own-controls.api.ts";

type Fields = InputOf<typeof ownControlOperations.add>["body"];
export type OwnState = "active" | "paused" | "ended";

const most = 200;

/** Those that people thought of here, ended ones too: what was found under them stays. */
export async function listOwnControls(context: Context): Promise<Control[]> {
  const { tx, accountId } = context;
  const rows = await tx
    .selectFrom("governance.own_control")
    .selectAll()
    .where("account_id", "=", accountId)
    .orderBy("id")
    .execute();
  return rows.map(
    ({ id, name, about, every, obligation, procedure, begins_on, state }): Control => ({
      key: `own_${id}`,
      kind: "manual",
      side: accountId === operatorAccount ? "operator" : "account",
      obligation: obligation as Obligation,
      every: every as Frequency,
      // In the words of who wrote it, whoever reads.
      name: { en: name, fr: name },
      about: { en: about, fr: about },
      own: {
        id,
        state: state as OwnState,
        procedure,
        beginsOn: begins_on as unknown as string,
      },
    }),
  );
}

export async function addOwnControl(context: Context, fields: Fields): Promise<number> {
  if ((await listOwnControls(context)).length >= most) throw errors.ownControlsTooMany({ most });
  const by = actorName(context.actor);
  const { id } = await context.tx
    .insertInto("governance.own_control")
    .values({
      account_id: context.accountId,
      ...(await columnsOf(context, fields)),
      state: "active",
      made_by: by,
      made_at: context.now,
      changed_by: by,
      changed_at: context.now,
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  return id;
}

export async function changeOwnControl(context: Context, id: number, fields: Fields): Promise<void> {
  await change(context, id, await columnsOf(context, fields));
}

/** What ended stays ended: it would begin again as another control. */
export async function steerOwnControl(context: Context, id: number, state: OwnState): Promise<void> {
  await change(context, id, { state });
}

async function change(
  { tx, accountId, actor, now }: Context,
  id: number,
  set: Partial<Awaited<ReturnType<typeof columnsOf>>> & { state?: OwnState },
): Promise<void> {
  const row = await tx
    .updateTable("governance.own_control")
    .set({ ...set, changed_by: actorName(actor), changed_at: now })
    .where("account_id", "=", accountId)
    .where("id", "=", id)
    .where("state", "<>", "ended")
    .returning("id")
    .executeTakeFirst();
  if (!row) throw errors.ownControlNotFound();
}

async function columnsOf(context: Context, { name, about, every, obligation, procedure, beginsOn }: Fields) {
  const said = { name: name.trim(), about: about.trim() };
  if (!said.name) throw errors.ownControlUnnamed({ field: "name" });
  if (!said.about) throw errors.ownControlUnnamed({ field: "about" });
  if (procedure !== null && !(await listProcedures(context)).some(({ key }) => key === procedure))
    throw errors.ownControlProcedure({ field: "procedure" });
  return { ...said, every, obligation, procedure, begins_on: beginsOn };
}
