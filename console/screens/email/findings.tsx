import { Trans, useLingui } from "@lingui/react/macro";
import { Anchor } from "@mantine/core";
import type { previewTemplate } from "#domains/templates/templates.api.ts";
import type { ReplyOf } from "#kernel/operation.ts";
import { Guidance } from "../../components/guidance.tsx";
import type { Template } from "./template.ts";
import type { Caret } from "./use-caret.ts";
import { useWarningReasons } from "./use-warning-reasons.ts";

type Found = Pick<ReplyOf<typeof previewTemplate>, "problems" | "warnings">;
type Part = Found["problems"][number]["part"];
type Format = Template["format"];

/** What keeps the e-mail from being sent, with its place; and what to think about. */
export function Findings({
  problems,
  warnings,
  format,
  goTo,
}: Found & { format: Format; goTo: Caret["goTo"] }) {
  const reasons = useWarningReasons();
  return (
    <>
      {problems.map(({ part, line, column, message }) => (
        <Guidance
          key={`${part} ${line} ${column} ${message}`}
          tone="block"
          todo={
            <Place
              part={part}
              line={line}
              format={format}
              show={() =>
                format === "design" && part === "source"
                  ? goTo(`block ${line}`, 1, 1)
                  : goTo(part, line, column)
              }
            />
          }
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

type PlaceProps = { part: Part; line: number; format: Format; show: () => void };

function Place({ part, line, format, show }: PlaceProps) {
  const { t } = useLingui();
  const names = {
    subject: t`Subject`,
    previewText: t`Preview text`,
    source: format === "design" ? t`Content, part ${line}` : t`Content, line ${line}`,
    textPart: t`Plain text, line ${line}`,
  };
  const place = names[part];
  return (
    <Anchor component="button" type="button" c="inherit" onClick={show}>
      <Trans>Show the place: {place}</Trans>
    </Anchor>
  );
}
