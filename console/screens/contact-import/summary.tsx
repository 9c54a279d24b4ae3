import { Plural, useLingui } from "@lingui/react/macro";
import { getLists } from "#domains/contacts/lists.api.ts";
import { useOperation } from "../../api/use-operation.ts";
import { type StepInShort, StepSummary } from "../../components/step-summary.tsx";
import type { StepId } from "./import-search.ts";
import type { Import } from "./import-state.tsx";
import { useAgreedWords, useOriginWords } from "./use-origin-words.ts";

type Props = { draft: Import; goTo: (step: StepId) => void };

/** What was chosen, each part a click from being changed. */
export function Summary({ draft, goTo }: Props) {
  const { t, i18n } = useLingui();
  const origins = useOriginWords();
  const agreement = useAgreedWords();
  const lists = useOperation(getLists, { query: { limit: 500, sort: "asc" } }).data?.lists ?? [];
  const { origin, agreed, askedHow, obtainedOn, evidenceReference } = draft.answers ?? {};
  const chosen = lists.filter(({ id }) => draft.listIds.includes(id));
  const known = {
    fill: t`Known contacts: what is empty is filled`,
    update: t`Known contacts: the file’s values are taken`,
    skip: t`Known contacts: left as they are`,
  };
  const day = (date: string) => i18n.date(new Date(date), { dateStyle: "long", timeZone: "UTC" });
  const steps: StepInShort<StepId>[] = [
    {
      step: "file",
      label: t`File`,
      lines: [
        draft.fileName,
        draft.rowsTotal !== undefined && (
          <Plural key="rows" value={draft.rowsTotal} one="# row" other="# rows" />
        ),
      ],
    },
    {
      step: "columns",
      label: t`Columns`,
      lines: [
        <Plural key="columns" value={draft.mapping.length} one="# column kept" other="# columns kept" />,
      ],
    },
    {
      step: "origin",
      label: t`Where they come from`,
      lines: [
        origin && origins[origin].name,
        agreed && t`Each agreed? ${agreement[agreed]}`,
        askedHow,
        obtainedOn && t`Obtained: ${day(obtainedOn)}`,
        evidenceReference && t`Proof: ${evidenceReference}`,
      ],
    },
    {
      step: "list",
      label: t`Lists`,
      lines: [
        ...chosen.map(({ name, purposeName }) => t`${name}, written to for “${purposeName}”`),
        known[draft.known],
      ],
    },
  ];
  return <StepSummary steps={steps} goTo={goTo} />;
}
