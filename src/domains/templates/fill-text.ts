import { piecesOf } from "./compose-mail.ts";
import { mask } from "./mask.ts";
import { parseMerge } from "./merge-language.ts";
import { renderPieces } from "./pieces.ts";
import type { MergeValues } from "./slot-value.ts";

/** Knows every name: for what was checked before, whatever was deleted since. */
class AnyName extends Set<string> {
  override has(): boolean {
    return true;
  }
}
export const anyName: ReadonlySet<string> = new AnyName();

/** One line of text with its fields filled; as it was written where it can't be read. */
export function fillText(source: string, values: Pick<MergeValues, "contact" | "params">): string {
  const parsed = parseMerge(source, { attributes: anyName, params: "any" });
  if (!parsed.ok) return source;
  const links = { unsubscribe: "", preferences: "", why: "", mirror: "" };
  return renderPieces(piecesOf(mask(parsed.parts)), { ...values, links, message: "later" });
}
