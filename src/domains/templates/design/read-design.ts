import { Compile } from "typebox/compile";
import { type Design, design } from "./design.api.ts";

const check = Compile(design);

/** A version's source as a design; undefined for what is none. */
export function readDesign(source: string): Design | undefined {
  try {
    const value: unknown = JSON.parse(source);
    return check.Check(value) ? (value as Design) : undefined;
  } catch {
    return undefined;
  }
}
