import type { Static } from "typebox";
import type { mapped, planImport, sourceAnswers } from "#domains/contacts/import/import.api.ts";
import type { InputOf } from "#kernel/operation.ts";
import type { StepId } from "./import-search.ts";
import type { Import } from "./import-state.tsx";

export type Mapped = Static<typeof mapped>;
export type Answers = Static<typeof sourceAnswers>;
export type Plan = InputOf<typeof planImport>["body"];

/** How far an import was prepared: each step needs what the one before it said. */
export function reachedStep({ checked, answers, listIds }: Import): StepId {
  if (answers && listIds.length > 0) return "check";
  if (answers) return "list";
  return checked ? "origin" : "columns";
}

/** The answers as the server takes them; undefined until the necessary ones are given. */
export function completeAnswers({ origin, agreed, ...rest }: Partial<Answers>): Answers | undefined {
  if (!origin || !agreed) return undefined;
  const { refusalOffered, similarProducts, evidenceReference, obtainedOn, askedHow = "", informed } = rest;
  const customers = origin === "customers";
  return {
    origin,
    agreed,
    askedHow: askedHow.trim(),
    ...(obtainedOn ? { obtainedOn } : {}),
    ...(evidenceReference?.trim() ? { evidenceReference: evidenceReference.trim() } : {}),
    ...(informed === undefined ? {} : { informed }),
    ...(customers && refusalOffered !== undefined ? { refusalOffered } : {}),
    ...(customers && similarProducts !== undefined ? { similarProducts } : {}),
  };
}
