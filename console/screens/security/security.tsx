import { Trans, useLingui } from "@lingui/react/macro";
import { Button, SegmentedControl } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconPlus } from "@tabler/icons-react";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { Guidance } from "../../components/guidance.tsx";
import { Page } from "../../components/page.tsx";
import { AddWeakness } from "./add-weakness.tsx";
import { IntrusionTests } from "./intrusion-tests.tsx";
import { Policy } from "./policy.tsx";
import { readSecuritySearch, type SecurityTab, securityTabs } from "./security-search.ts";
import { WeaknessList } from "./weakness-list.tsx";

/** What whoever runs the installation hears and knows of its weaknesses; it stands in both houses. */
export function Security() {
  const { t } = useLingui();
  const { tab = "reports" } = readSecuritySearch(useSearch({ strict: false }));
  const navigate = useNavigate();
  const [adding, { open, close }] = useDisclosure();
  const names: Record<SecurityTab, string> = {
    reports: t`Weaknesses`,
    tests: t`Intrusion tests`,
    policy: t`Policy`,
  };
  return (
    <Page
      title={t`Weaknesses and tests`}
      subtitle={t`How this installation could be got into: reported by others, found by tests or by yourselves, until it is mended.`}
      actions={
        <Button leftSection={<IconPlus size={18} aria-hidden />} onClick={open}>
          <Trans>Enter a weakness</Trans>
        </Button>
      }
    >
      <Guidance
        why={t`Security is to be tested and evaluated regularly (GDPR art. 32(1)(d)). Whoever finds a weakness tells you only if they know how, and if they need not fear for it. What is exploited must be told to the authorities within 24 hours by whoever makes the product (Regulation (EU) 2024/2847, art. 14).`}
      >{t`Anybody can report a weakness by the public form. Answer within the days that your policy promises, judge it, mend it, try it again, then close it.`}</Guidance>
      <SegmentedControl
        aria-label={t`What to show`}
        value={tab}
        onChange={(chosen) =>
          void navigate({ to: ".", search: (chosen === "reports" ? {} : { tab: chosen }) as never })
        }
        data={securityTabs.map((value) => ({ value, label: names[value] }))}
        style={{ alignSelf: "flex-start", maxWidth: "100%" }}
      />
      {tab === "reports" && <WeaknessList />}
      {tab === "tests" && <IntrusionTests />}
      {tab === "policy" && <Policy />}
      {adding && <AddWeakness close={close} />}
    </Page>
  );
}
