import type { Context } from "#kernel/context.ts";
import { errors } from "./files.errors.ts";

/** The operator's people look around where they are let in; taking data out is no part of it, whatever they see. */
export function refuseVisitors({ actor }: Context): void {
  if (actor.kind === "staff") throw errors.exportNotVisitors();
}
