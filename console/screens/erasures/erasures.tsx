import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { Anchor, Button, Card, Group, Text } from "@mantine/core";
import { IconEraser } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { listErasures } from "#domains/rights/erasure/erasure.api.ts";
import type { ReplyOf } from "#kernel/operation.ts";
import { accountPath } from "../../api/current-account.ts";
import { useOperation } from "../../api/use-operation.ts";
import { EmptyState } from "../../components/empty-state.tsx";
import { Guidance } from "../../components/guidance.tsx";
import { Loaded } from "../../components/loaded.tsx";
import { Moment } from "../../components/moment.tsx";
import { Page } from "../../components/page.tsx";
import { Row, Rows } from "../../components/rows.tsx";
import { useActorName } from "../../components/use-actor-name.ts";
import { useGroundWords } from "../../components/use-ground-words.ts";
import { ErasureState } from "./erasure-state.tsx";

/** Who was erased is not said here: that it was done, when, why, and the certificate. */
export function Erasures() {
  const { t } = useLingui();
  const erasures = useOperation(listErasures, { query: { limit: 200, offset: 0 } });
  return (
    <Page
      title={t`Erasures`}
      subtitle={t`People who were erased for good, with the certificate of each erasure. It names nobody.`}
    >
      <Guidance
        why={t`A person may ask for it at any time, and you have a month to do it (GDPR art. 12 and 17). Whoever you gave their data to must be told as well (art. 19).`}
      >{t`To erase somebody, open them in Contacts and choose “Erase for good” in the menu.`}</Guidance>
      <Loaded query={erasures}>
        {({ erasures: made }) =>
          made.length === 0 ? (
            <EmptyState
              icon={IconEraser}
              title={t`Nobody was erased yet`}
              action={
                <Button component={Link} to={accountPath("/contacts")}>
                  <Trans>Open contacts</Trans>
                </Button>
              }
            >{t`When somebody asks you to be forgotten, this is where you find the proof that it was done.`}</EmptyState>
          ) : (
            <Card>
              <Rows>
                {made.map((each) => (
                  <Made key={each.id} erasure={each} />
                ))}
              </Rows>
            </Card>
          )
        }
      </Loaded>
    </Page>
  );
}

type Listed = ReplyOf<typeof listErasures>["erasures"][number];

function Made({ erasure }: { erasure: Listed }) {
  const grounds = useGroundWords();
  const nameOf = useActorName();
  const [kind = "", id] = erasure.requestedBy.split(":");
  return (
    <Row>
      <Group gap="sm">
        <Anchor component={Link} to={accountPath(`/privacy/erasures/${erasure.id}`)} fw={600}>
          <Plural value={erasure.people} one="# person" other="# people" />
        </Anchor>
        <ErasureState step={erasure.step} />
      </Group>
      <Text size="sm">{grounds[erasure.ground]}</Text>
      <Text size="sm" c="dimmed" component="div">
        {nameOf(kind, id)} · <Moment at={erasure.requestedAt} />
      </Text>
    </Row>
  );
}
