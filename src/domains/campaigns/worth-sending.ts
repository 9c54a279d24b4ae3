import type { Context } from "#kernel/context.ts";

/** News a week old is none: what could not leave by then expires. Longer than any pause or failing server that is noticed. */
const worthSendingFor = 7 * 24 * 3600 * 1000;

export function expiryOf({ now }: Context): Date {
  return new Date(now.getTime() + worthSendingFor);
}
