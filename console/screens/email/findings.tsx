import { Trans, useLingui } from "@lingui/react/macro";
import { Anchor } from "@mantine/core";
import type { previewTemplate } from "#domains/templates/templates.api.ts";
import type { ReplyOf } from "#kernel/operation.ts";
import { Guidance } from "../../components/guidance.tsx";
import type { Caret, Part } from "./use-caret.ts";
import { useWarningReasons } from "./use-warning-reasons.ts";

type Found = Pick<ReplyOf<typeof previewTemplate>, "problems" | "warnings">;

/** What keeps the e-mail from being sent, with its place; and what to think about. */
export function Findings({ problems, warnings, goTo }: Found & { goTo: Caret["goTo"] }) {
  const reasons = useWarningReasons();
  return (
    <>
      {problems.map(({ part, line, column, message }) => (
        <Guidance
          key={`${part} ${line} ${column} ${message}`}
          tone="block"
          todo={<Place part={part} line={line} show={() => goTo(part, line, column)} />}
        >
          {message}
        </Guidance>
      ))}
      {warnings.map(({ kind, message }) => (
        <Guidance key={kind} tone="warn" why={reasons[kind]}>
          {message}
        </Guidance>
      ))}
    </>
  );
}

function Place({ part, line, show }: { part: Part; line: number; show: () => void }) {
  const { t } = useLingui();
  const names = {
    subject: t`Subject`,
    previewText: t`Preview text`,
    source: t`Content, line ${line}`,
    textPart: t`Plain text, line ${line}`,
  };
  const place = names[part];
  return (
    <Anchor component="button" type="button" c="inherit" onClick={show}>
      <Trans>Show the place: {place}</Trans>
    </Anchor>
  );
}
