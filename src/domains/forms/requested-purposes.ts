import type { FormVersion } from "./definition.ts";

/** The purposes ticked, as the ledger names them. */
export function purposesOf({ wordings }: FormVersion, ticked: readonly number[]) {
  return ticked.map((id) => ({ id, key: wordings[id]?.key ?? String(id), choice: "granted" }) as const);
}
