import type { Context } from "#kernel/context.ts";
import { type AccountId, operatorAccount } from "#kernel/ids.ts";
import { allControls } from "./all-controls.ts";
import type { AutomaticControl, Control } from "./control.ts";
import { errors } from "./controls.errors.ts";
import { listOwnControls } from "./own-controls.sql.ts";

/** Those that came with the product. */
export function shippedControls(accountId: AccountId): readonly Control[] {
  const side = accountId === operatorAccount ? "operator" : "account";
  return allControls.filter((control) => control.side === side);
}

/** Those of them that the system does by itself. */
export function automaticControls(accountId: AccountId): AutomaticControl[] {
  return shippedControls(accountId).filter((control) => control.kind === "automatic");
}

/** Those that are to be done: what came with the product, and what people here thought of and did not pause or end. */
export async function controlsOf(context: Context): Promise<Control[]> {
  return (await everyControl(context)).filter(({ own }) => !own || own.state === "active");
}

/** The same, with what is paused or ended. */
export async function everyControl(context: Context): Promise<Control[]> {
  return [...shippedControls(context.accountId), ...(await listOwnControls(context))];
}

export async function controlOf(context: Context, key: string): Promise<Control> {
  const control = (await everyControl(context)).find((each) => each.key === key);
  if (!control) throw errors.controlNotFound();
  return control;
}
