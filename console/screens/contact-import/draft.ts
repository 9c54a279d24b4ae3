import { useSyncExternalStore } from "react";
import type { Static } from "typebox";
import type { mapped, sourceAnswers } from "#domains/contacts/import.api.ts";
import { useAccount } from "../../api/session.ts";
import type { StepId } from "./import-search.ts";

export type Mapped = Static<typeof mapped>;
export type Answers = Static<typeof sourceAnswers>;

export type ImportFile = {
  /** Tells one choice of a file from the next. */
  id: string;
  name: string;
  size: number;
  content: { base64: string } | { text: string };
};

export type Draft = {
  file?: ImportFile;
  /** The name of a file too large to survive a reload of the page: its answers did. */
  lost?: string;
  mapping?: Mapped[];
  answers: Partial<Answers>;
  listId?: number;
  reached: StepId;
};

const empty: Draft = { answers: {}, reached: "file" };
const drafts = new Map<string, Draft>();
const listeners = new Set<() => void>();

/**
 * An import being prepared, one per account. It ends with the tab: other people's addresses are not left lying on the
 * device. A file too large for the tab's storage lives in memory alone.
 */
export function useDraft() {
  const key = `licet-import-${useAccount().id}`;
  const draft = useSyncExternalStore(listen, () => read(key));
  return {
    draft,
    save: (changed: Partial<Draft>) => write(key, { ...read(key), ...changed }),
    forget: () => write(key, empty),
  };
}

function listen(listener: () => void) {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

function read(key: string): Draft {
  const known = drafts.get(key);
  if (known) return known;
  const stored = sessionStorage.getItem(key);
  const draft = stored ? (JSON.parse(stored) as Draft) : empty;
  drafts.set(key, draft);
  return draft;
}

function write(key: string, draft: Draft) {
  drafts.set(key, draft);
  try {
    sessionStorage.setItem(key, JSON.stringify(draft));
  } catch {
    const { file, ...rest } = draft;
    sessionStorage.setItem(
      key,
      JSON.stringify({ ...rest, reached: "file", ...(file ? { lost: file.name } : {}) }),
    );
  }
  for (const listener of listeners) listener();
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
