import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { Anchor, Button, Card, Group, Stack, Text, Title } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import {
  findBreachPeople,
  getBreach,
  getBreachDrafts,
  listBreaches,
  listBreachPeople,
} from "#domains/governance/breaches/breaches.api.ts";
import type { ReplyOf } from "#kernel/operation.ts";
import { call } from "../../api/call.ts";
import { accountPath } from "../../api/current-account.ts";
import { useAction } from "../../api/use-operation.ts";
import { ErrorPanel } from "../../components/error-panel.tsx";
import { Figure } from "../../components/figure.tsx";
import { Moment } from "../../components/moment.tsx";
import { Row, Rows } from "../../components/rows.tsx";
import type { Breach } from "./breach-shape.ts";

/** Whose data it was, as the journal says. */
export function PeopleConcerned({ breach }: { breach: Breach }) {
  const { t } = useLingui();
  const find = useAction(findBreachPeople, { invalidates: [getBreach, getBreachDrafts, listBreaches] });
  const { id, affected, people, scope, stage } = breach;
  return (
    <Card>
      <Stack gap="sm">
        <Title order={2} size="h3">
          <Trans>Whose data it is</Trans>
        </Title>
        {people.countedAt ? (
          <>
            <Group gap="md" align="stretch">
              <Figure label={t`People in your contacts`} value={affected} />
              <Figure
                label={t`No longer in your contacts`}
                value={people.gone}
                note={
                  people.gone > 0 ? t`Nobody can name them here any more: tell them by a public notice.` : ""
                }
              />
              <Figure label={t`Written to`} value={people.told} />
            </Group>
            <Text size="sm" c="dimmed" component="div">
              <Trans>
                Counted from the journal, <Moment at={people.countedAt} />
              </Trans>
            </Text>
          </>
        ) : (
          <Text>
            {scope.length > 0
              ? t`Not looked for yet.`
              : t`Say above by what data may have got away, and save: the journal then says whose it was.`}
          </Text>
        )}
        {find.error && <ErrorPanel error={find.error} />}
        {stage !== "closed" && scope.length > 0 && (
          <Group>
            <Button
              variant="default"
              loading={find.isPending}
              onClick={() => find.mutate({ params: { breachId: id } })}
            >
              {people.countedAt ? t`Look in the journal again` : t`Look in the journal`}
            </Button>
          </Group>
        )}
        {affected > 0 && <Names key={people.countedAt} breachId={id} />}
      </Stack>
    </Card>
  );
}

type Found = ReplyOf<typeof listBreachPeople>;

function Names({ breachId }: { breachId: number }) {
  const [found, setFound] = useState<Found["people"]>([]);
  const [next, setNext] = useState<string | null>("");
  const more = useMutation({
    mutationFn: () => call(listBreachPeople, { params: { breachId }, query: next ? { after: next } : {} }),
    onSuccess: (page) => {
      setFound((known) => [...known, ...page.people]);
      setNext(page.next);
    },
  });
  return (
    <Stack gap="sm">
      {found.length > 0 && (
        <Rows>
          {found.map(({ contactId, email, toldAt }) => (
            <Row key={contactId}>
              <Anchor component={Link} to={accountPath(`/contacts/${contactId}`)}>
                {email}
              </Anchor>
              {toldAt && (
                <Text size="sm" c="dimmed" component="div">
                  <Trans>
                    written to <Moment at={toldAt} />
                  </Trans>
                </Text>
              )}
            </Row>
          ))}
        </Rows>
      )}
      {more.error && <ErrorPanel error={more.error} />}
      {next !== null && (
        <Group>
          <Button variant="subtle" loading={more.isPending} onClick={() => more.mutate()}>
            {found.length === 0 ? <Trans>Show who</Trans> : <Trans>Show more</Trans>}
          </Button>
          {found.length > 0 && (
            <Text size="sm" c="dimmed">
              <Plural value={found.length} one="# shown" other="# shown" />
            </Text>
          )}
        </Group>
      )}
    </Stack>
  );
}
