import { barredAmong } from "#domains/vault/index.ts";
import type { Context } from "#kernel/context.ts";
import { errors } from "./contacts.errors.ts";

/**
 * Whoever was erased is not brought back by others: not by a program, not by hand. They may sign up again themselves,
 * which nobody else can do for them.
 */
export async function refuseErased(context: Context, address: string): Promise<void> {
  if ((await barredAmong(context, [address], context.now)).size > 0) throw errors.contactErased();
}
