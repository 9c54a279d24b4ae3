import { Trans, useLingui } from "@lingui/react/macro";
import { Anchor, Group, Text } from "@mantine/core";
import type { Draft } from "./draft.ts";
import type { StepId } from "./step-ids.ts";
import classes from "./summary.module.css";

type Props = { draft: Draft; goTo: (step: StepId) => void };

/** What was typed, each part a click from being changed. */
export function Summary({ draft, goTo }: Props) {
  const { t, i18n } = useLingui();
  const { owner, business } = draft;
  const country =
    business.country && new Intl.DisplayNames(i18n.locale, { type: "region" }).of(business.country);
  const kinds = {
    marketing: t`News and offers`,
    service: t`Service messages`,
    both: t`News, offers and service messages`,
  };
  const rows: { step: StepId; label: string; lines: string[] }[] = [
    { step: "you", label: t`You`, lines: [owner.name, owner.email] },
    {
      step: "business",
      label: t`Your business`,
      lines: [business.legalName, ...business.postalAddress.split("\n"), country ?? ""],
    },
    { step: "privacy", label: t`Privacy`, lines: [business.privacyContact, business.privacyPolicyUrl] },
    { step: "sending", label: t`What you send`, lines: [kinds[business.sends]] },
  ];
  return (
    <dl className={classes.list}>
      {rows.map(({ step, label, lines }) => (
        <div key={step} className={classes.row}>
          <dt>{label}</dt>
          <dd>
            <Group justify="space-between" align="flex-start" wrap="nowrap">
              <div className={classes.lines}>
                {lines.filter(Boolean).map((line) => (
                  <Text key={line}>{line}</Text>
                ))}
              </div>
              <Anchor component="button" type="button" size="sm" onClick={() => goTo(step)}>
                <Trans>
                  Change<span className={classes.about}> {label}</span>
                </Trans>
              </Anchor>
            </Group>
          </dd>
        </div>
      ))}
    </dl>
  );
}
