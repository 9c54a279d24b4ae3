import { Trans, useLingui } from "@lingui/react/macro";
import { Anchor } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import type { previewTemplate } from "#domains/templates/templates.api.ts";
import type { ReplyOf } from "#kernel/operation.ts";
import { accountPath } from "../../api/current-account.ts";
import { Guidance } from "../../components/guidance.tsx";
import type { Template } from "./template.ts";
import type { Caret } from "./use-caret.ts";
import { useFindingReasons } from "./use-finding-reasons.ts";

type Found = Pick<ReplyOf<typeof previewTemplate>, "problems" | "warnings">;
type Part = Found["problems"][number]["part"];
type Format = Template["format"];

type Problems = Pick<Found, "problems"> & { format: Format; goTo: Caret["goTo"] };

/** What keeps the e-mail from being sent, with its place. */
export function Problems({ problems, format, goTo }: Problems) {
  const reasons = useFindingReasons();
  return (
    <>
      {problems.map(({ part, line, column, kind, message }) => (
        <Guidance
          key={`${part} ${line} ${column} ${message}`}
          tone="block"
          why={kind && reasons[kind]}
          todo={
            kind === "no_identity" ? (
              <Anchor component={Link} to={accountPath("/settings/business")} c="inherit">
                <Trans>Go to your business’s details</Trans>
              </Anchor>
            ) : (
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
            )
          }
        >
          {message}
        </Guidance>
      ))}
    </>
  );
}

/** What to think about before sending. */
export function Warnings({ warnings }: Pick<Found, "warnings">) {
  const reasons = useFindingReasons();
  return warnings.map(({ kind, message }) => (
    <Guidance key={message} tone="warn" why={reasons[kind]}>
      {message}
    </Guidance>
  ));
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
