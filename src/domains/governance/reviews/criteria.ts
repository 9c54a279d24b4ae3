import type { Attribute } from "#domains/contacts/index.ts";
import type { Criterion } from "./criteria.api.ts";
import { type Scope, tellsOf } from "./scope.ts";
import type { Processing } from "./standings.ts";

/** Those that hold because of what is set up, whatever anybody answers. */
export function evidentCriteria(
  { kind }: Pick<Processing, "kind">,
  scope: Scope,
  attributes: ReadonlyMap<string, Attribute>,
): Criterion[] {
  return [
    ...(kind === "tracking" ? (["monitoring"] as const) : []),
    ...(scope.attributes.some((name) => tellsOf(name, attributes)) ? (["sensitive"] as const) : []),
    ...(scope.children ? (["vulnerable"] as const) : []),
  ];
}
