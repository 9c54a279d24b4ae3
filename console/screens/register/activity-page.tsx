import { Trans, useLingui } from "@lingui/react/macro";
import { Button, Card, List, Stack, Text, Title } from "@mantine/core";
import { getRouteApi } from "@tanstack/react-router";
import {
  getActivity,
  getRegister,
  headings,
  saveActivity,
} from "#domains/governance/register/register.api.ts";
import { accountPath } from "../../api/current-account.ts";
import { useMay } from "../../api/session.ts";
import { useAction, useOperation } from "../../api/use-operation.ts";
import { ErrorPanel } from "../../components/error-panel.tsx";
import { Guidance } from "../../components/guidance.tsx";
import { Loaded } from "../../components/loaded.tsx";
import { Page } from "../../components/page.tsx";
import type { Activity } from "./activity.ts";
import { ActivityHistory } from "./activity-history.tsx";
import { EditActivity } from "./edit-activity.tsx";
import { useAdditionWords } from "./use-addition-words.ts";

const route = getRouteApi("/a/$accountId/governance/register/$activityKey");

/** One line of the register: what is so, what people added, and who looked when. */
export function ActivityPage() {
  const { t } = useLingui();
  const { activityKey } = route.useParams();
  const query = useOperation(getActivity, { params: { activityKey } });
  const mayWrite = useMay("governance:write");
  return (
    <Loaded query={query}>
      {({ activity, versions }) => (
        <Page
          title={activity.name}
          subtitle={activity.purpose}
          breadcrumbs={[{ label: t`Register`, href: accountPath("/governance/register") }]}
        >
          {activity.news.length + activity.gone.length > 0 && (
            <Drift activity={activity} mayConfirm={mayWrite} />
          )}
          <Facts activity={activity} />
          {mayWrite && <EditActivity key={activity.version} activity={activity} />}
          <ActivityHistory versions={versions} />
        </Page>
      )}
    </Loaded>
  );
}

function Drift({ activity, mayConfirm }: { activity: Activity; mayConfirm: boolean }) {
  const { t } = useLingui();
  const { key, news, gone, additions, version, facts } = activity;
  const save = useAction(saveActivity, { invalidates: [getActivity, getRegister] });
  const confirm = () =>
    save.mutate({
      params: { activityKey: key },
      body: { additions, version, seen: facts.map(({ id }) => id) },
    });
  return (
    <>
      <Guidance
        tone="warn"
        todo={
          mayConfirm && (
            <Button
              size="sm"
              maw="100%"
              h="auto"
              mih={36}
              styles={{ label: { whiteSpace: "normal" } }}
              loading={save.isPending}
              onClick={confirm}
            >
              <Trans>The register is right: take it over</Trans>
            </Button>
          )
        }
        why={t`If you did not mean to do this, change the form or the setting instead: the line goes by itself.`}
      >
        <List component="ul">
          {news.map(({ id, said }) => (
            <List.Item key={id} style={{ overflowWrap: "anywhere" }}>
              {said}
            </List.Item>
          ))}
          {gone.map(({ id, said }) => (
            <List.Item key={id}>
              <Trans>No longer so: {said}</Trans>
            </List.Item>
          ))}
        </List>
      </Guidance>
      {save.error && <ErrorPanel error={save.error} />}
    </>
  );
}

function Facts({ activity }: { activity: Activity }) {
  const { t } = useLingui();
  const words = useAdditionWords();
  const { facts, additions, basis, origin } = activity;
  return (
    <Card>
      <Stack gap="md">
        <Title order={2} size="h3">
          <Trans>What the register says</Trans>
        </Title>
        <Stated name={t`Legal basis`} lines={[basis, ...(origin === "own" ? [] : [additions.basis])]} />
        {headings.map((heading) => (
          <Stated
            key={heading}
            name={words[heading].name}
            lines={[
              ...facts.filter((fact) => fact.heading === heading).map(({ said }) => said),
              additions[heading],
            ]}
          />
        ))}
        {(["organisation", "jointControllers", "remarks"] as const).map((field) => (
          <Stated key={field} name={words[field].name} lines={[additions[field]]} />
        ))}
      </Stack>
    </Card>
  );
}

function Stated({ name, lines }: { name: string; lines: string[] }) {
  const said = lines.filter(Boolean);
  if (said.length === 0) return null;
  return (
    <div>
      <Text fw={600} size="sm">
        {name}
      </Text>
      <List size="sm" component="ul">
        {said.map((line) => (
          <List.Item key={line} style={{ whiteSpace: "pre-line", overflowWrap: "anywhere" }}>
            {line}
          </List.Item>
        ))}
      </List>
    </div>
  );
}
