import { Trans, useLingui } from "@lingui/react/macro";
import { Accordion, Badge, Group, Stack, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { Guidance } from "../../components/guidance.tsx";
import { After } from "./after.tsx";
import { Audience } from "./audience.tsx";
import { Choices } from "./choices.tsx";
import { Fields } from "./fields.tsx";
import type { Check, Step, StepProps } from "./form-details.ts";
import { Look } from "./look.tsx";
import { Mails } from "./mails.tsx";
import { Mentions } from "./mentions.tsx";
import { StepChecks } from "./step-checks.tsx";
import { Texts } from "./texts.tsx";

/** The form, part by part: at each, what matters here and why, the checks on this very form, then the controls. */
export function EditorSteps(props: StepProps) {
  const { t } = useLingui();
  const checks = props.preview?.checks ?? [];
  const steps: { id: Step; title: string; matters: ReactNode; why: ReactNode; controls: ReactNode }[] = [
    {
      id: "choices",
      title: t`What people can agree to`,
      matters: <Trans>Each choice is a box of its own, never ticked beforehand.</Trans>,
      why: (
        <Trans>
          Consent counts only when it is free and specific: somebody must be able to take your newsletter
          without your partners’ offers. A box ticked beforehand is worth nothing (GDPR articles 4(11) and 7).
        </Trans>
      ),
      controls: <Choices {...props} />,
    },
    {
      id: "fields",
      title: t`What you ask for`,
      matters: (
        <Trans>The address is enough to write to somebody. Ask for more only if you will use it.</Trans>
      ),
      why: (
        <Trans>
          You may only ask for what the purpose needs (GDPR article 5(1)(c)), and each further question costs
          you sign-ups.
        </Trans>
      ),
      controls: <Fields {...props} />,
    },
    {
      id: "texts",
      title: t`Texts`,
      matters: <Trans>Say plainly what people will receive and how often: fewer will leave later.</Trans>,
      why: (
        <Trans>
          Who signs up must understand what for (GDPR article 7(2)). These words are kept with each consent,
          so that you can show them years later.
        </Trans>
      ),
      controls: <Texts {...props} />,
    },
    {
      id: "look",
      title: t`Look`,
      matters: <Trans>People trust a form that looks like the shop they know.</Trans>,
      why: (
        <Trans>
          The colours are checked so that everybody can read the form, and images come from your own address:
          no other company learns who looked at it.
        </Trans>
      ),
      controls: <Look {...props} />,
    },
    {
      id: "audience",
      title: t`Is it aimed at children?`,
      matters: <Trans>If children are meant to fill in this form, the law asks for a parent.</Trans>,
      why: (
        <Trans>
          Below 13 to 16 years, depending on the country, a parent agrees for the child (GDPR article 8). The
          form then asks for age and country, and the message to confirm goes to the parent.
        </Trans>
      ),
      controls: <Audience {...props} />,
    },
    {
      id: "mentions",
      title: t`What the law wants said`,
      matters: (
        <Trans>
          These mentions are written from what you told about your business. You may put them your way.
        </Trans>
      ),
      why: (
        <Trans>
          Who gives you data must learn who you are, what for, for how long, and what they may do about it, at
          that very moment (GDPR article 13).
        </Trans>
      ),
      controls: <Mentions {...props} />,
    },
    {
      id: "mails",
      title: t`Messages`,
      matters: (
        <Trans>
          First a neutral message with the link to confirm; once confirmed, a welcome if you like.
        </Trans>
      ),
      why: (
        <Trans>
          Anybody can type anybody’s address. The click proves that it was its owner, and until then nobody
          has agreed to receive advertising.
        </Trans>
      ),
      controls: <Mails {...props} />,
    },
    {
      id: "share",
      title: t`After signing up`,
      matters: (
        <Trans>Tell people that a message is on its way: who does not confirm is not written to.</Trans>
      ),
      why: (
        <Trans>
          Many people forget to confirm. A clear sentence, or a page of your own that repeats it, brings many
          of them back.
        </Trans>
      ),
      controls: <After {...props} />,
    },
  ];
  return (
    <Accordion variant="separated" defaultValue="choices" order={2}>
      {steps.map(({ id, title, matters, why, controls }) => {
        const mine = checks.filter((check) => check.step === id);
        return (
          <Accordion.Item key={id} value={id}>
            <Accordion.Control>
              <Group gap="sm">
                <Text component="span" fw={600}>
                  {title}
                </Text>
                <StepBadge checks={mine} />
              </Group>
            </Accordion.Control>
            <Accordion.Panel>
              <Stack>
                <Guidance why={why}>{matters}</Guidance>
                <StepChecks checks={mine} {...props} />
                {controls}
              </Stack>
            </Accordion.Panel>
          </Accordion.Item>
        );
      })}
    </Accordion>
  );
}

function StepBadge({ checks }: { checks: Check[] }) {
  if (checks.some(({ tone }) => tone === "block")) {
    return (
      <Badge color="brick" variant="light">
        <Trans>To mend</Trans>
      </Badge>
    );
  }
  if (checks.length === 0) return null;
  return (
    <Badge color="ochre" variant="light">
      <Trans>To think about</Trans>
    </Badge>
  );
}
