import { createHash } from "node:crypto";
import type { Mapped } from "./read-rows.ts";
import type { Known, SourceAnswers } from "./source-answers.ts";

export type Plan = {
  mapping: readonly Mapped[];
  listIds: readonly number[];
  known: Known;
  answers: SourceAnswers | undefined;
};

/** What tells plans apart: whether a look at the rows still holds after something was changed. */
export function planKeys({ mapping, listIds, known, answers }: Plan): {
  mappingKey: string;
  planKey: string;
} {
  const columns = [...mapping]
    .sort((one, other) => one.column - other.column)
    .map((each) => [each.column, "field" in each ? each.field : `attribute ${each.attribute}`]);
  const said = Object.entries(answers ?? {}).sort(([one], [other]) => (one < other ? -1 : 1));
  return {
    mappingKey: keyOf(columns),
    planKey: keyOf([columns, [...listIds].sort((one, other) => one - other), known, said]),
  };
}

/** Tells files with the same columns: what was mapped once is remembered. */
export function shapeKey({
  headers,
  width,
}: {
  headers: readonly string[] | undefined;
  width: number;
}): Buffer {
  return createHash("sha256")
    .update(JSON.stringify([headers ?? null, width]))
    .digest();
}

function keyOf(value: unknown): string {
  return createHash("sha256").update(JSON.stringify(value)).digest("hex");
}
