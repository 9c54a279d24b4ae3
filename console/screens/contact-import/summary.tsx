import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { Anchor, Group, Text, VisuallyHidden } from "@mantine/core";
import type { ReactNode } from "react";
import { getLists } from "#domains/contacts/lists.api.ts";
import { useOperation } from "../../api/use-operation.ts";
import type { Draft } from "./draft.ts";
import type { StepId } from "./import-search.ts";
import classes from "./summary.module.css";
import { useAgreedWords, useOriginWords } from "./use-origin-words.ts";
import type { Preview } from "./use-preview.ts";

type Props = { draft: Draft; preview: Preview; goTo: (step: StepId) => void };

/** What was chosen, each part a click from being changed. */
export function Summary({ draft, preview, goTo }: Props) {
  const { t, i18n } = useLingui();
  const origins = useOriginWords();
  const agreement = useAgreedWords();
  const lists = useOperation(getLists, { query: { limit: 500, sort: "asc" } }).data?.lists ?? [];
  const { origin, agreed, askedHow, obtainedOn, evidenceReference } = draft.answers;
  const list = lists.find(({ id }) => id === draft.listId);
  const { counts, rowsTotal } = preview;
  const leftOut = rowsTotal - counts.valid;
  const day = (date: string) => i18n.date(new Date(date), { dateStyle: "long", timeZone: "UTC" });
  const rows: { step: StepId; label: string; lines: ReactNode[] }[] = [
    {
      step: "file",
      label: t`File`,
      lines: [
        draft.file?.name,
        <Plural key="valid" value={counts.valid} one="# person" other="# people" />,
        leftOut > 0 && <Plural key="out" value={leftOut} one="# row left out" other="# rows left out" />,
      ],
    },
    {
      step: "columns",
      label: t`Columns`,
      lines: [
        <Plural
          key="columns"
          value={draft.mapping?.length ?? 0}
          one="# column kept"
          other="# columns kept"
        />,
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
    { step: "list", label: t`List`, lines: [list?.name, list && t`Written to for “${list.purposeName}”`] },
  ];
  return (
    <dl className={classes.list}>
      {rows.map(({ step, label, lines }) => (
        <div key={step} className={classes.row}>
          <dt>{label}</dt>
          <dd>
            <Group justify="space-between" align="flex-start" wrap="nowrap">
              <div className={classes.lines}>
                {lines.filter(Boolean).map((line, position) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: lines of a fixed text, never moved
                  <Text key={position} {...(position > 0 ? { size: "sm", c: "dimmed" } : {})}>
                    {line}
                  </Text>
                ))}
              </div>
              <Anchor component="button" type="button" size="sm" onClick={() => goTo(step)}>
                <Trans>
                  Change<VisuallyHidden> {label}</VisuallyHidden>
                </Trans>
              </Anchor>
            </Group>
          </dd>
        </div>
      ))}
    </dl>
  );
}
