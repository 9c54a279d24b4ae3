import { Trans, useLingui } from "@lingui/react/macro";
import { SegmentedControl, Stack, Text } from "@mantine/core";
import { getRouteApi } from "@tanstack/react-router";
import { getRetention } from "#domains/retention/retention.api.ts";
import { useOperation } from "../../api/use-operation.ts";
import { Guidance } from "../../components/guidance.tsx";
import { Loaded } from "../../components/loaded.tsx";
import { Moment } from "../../components/moment.tsx";
import { Page } from "../../components/page.tsx";
import { Foreseen } from "./foreseen.tsx";
import { Gone } from "./gone.tsx";
import { Holds } from "./holds.tsx";
import { MessagePeriods } from "./message-periods.tsx";
import { Periods } from "./periods.tsx";
import type { RetentionTab } from "./retention-search.ts";

const route = getRouteApi("/a/$accountId/privacy/retention");

/** How long everything is kept, what goes when, what went, and what must stay for now. */
export function Retention() {
  const { t } = useLingui();
  const { show = "periods" } = route.useSearch();
  const navigate = route.useNavigate();
  const query = useOperation(getRetention);
  const words: Record<RetentionTab, string> = {
    periods: t`Periods`,
    calendar: t`What goes when`,
    gone: t`What went`,
    holds: t`Holds for claims`,
  };
  return (
    <Page
      title={t`Retention`}
      subtitle={t`How long data is kept here. What is past its period goes by itself, each night.`}
    >
      <Guidance
        why={t`Data may be kept no longer than it is needed for (GDPR art. 5(1)(e)). The bounds come from the law and from what the authorities recommend; within them you decide.`}
      >
        {t`You need not do anything: the usual periods are in force. Shorten one if you need the data for less long.`}
      </Guidance>
      <SegmentedControl
        aria-label={t`What to look at`}
        value={show}
        onChange={(value) => {
          const tab = value as RetentionTab;
          void navigate({ search: tab === "periods" ? {} : { show: tab } });
        }}
        data={Object.entries(words).map(([value, label]) => ({ value, label }))}
        style={{ alignSelf: "flex-start", maxWidth: "100%", overflowX: "auto" }}
      />
      {show === "periods" && (
        <Loaded query={query}>
          {({ rules, appliedAt, lawPack }) => (
            <Stack gap="md">
              <Periods rules={rules} />
              <MessagePeriods />
              <Text size="sm" c="dimmed" component="div">
                {appliedAt ? (
                  <Trans>
                    Last applied <Moment at={appliedAt} /> · bounds of the law: {lawPack}
                  </Trans>
                ) : (
                  <Trans>It is applied for the first time tonight · bounds of the law: {lawPack}</Trans>
                )}
              </Text>
            </Stack>
          )}
        </Loaded>
      )}
      {show === "calendar" && <Foreseen />}
      {show === "gone" && <Gone />}
      {show === "holds" && <Holds />}
    </Page>
  );
}
