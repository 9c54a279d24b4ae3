import { Trans, useLingui } from "@lingui/react/macro";
import { Button, Card, Group, Stack, Table, Title } from "@mantine/core";
import { isOpen } from "#domains/rights/requests/request-words.api.ts";
import {
  draftRightsLetter,
  getRightsRequest,
  listRightsRequests,
  takeRightsRequestStep,
} from "#domains/rights/requests/requests.api.ts";
import { useMay } from "../../api/session.ts";
import { useAction, useOperation } from "../../api/use-operation.ts";
import { ErrorPanel } from "../../components/error-panel.tsx";
import { Guidance } from "../../components/guidance.tsx";
import type { Request } from "./request-shape.ts";

/** What the person wrote over on their page, beside what is held: taken over by one click. */
export function Proposal({ request }: { request: Request }) {
  const { proposal, state } = request;
  const mayWrite = useMay("rights:write");
  // Once it is over, what is held says nothing of what was held before.
  const open = isOpen(state);
  if (proposal.length === 0) return null;
  return (
    <Card>
      <Stack gap="md">
        <Title order={2} size="h4">
          <Trans>What they propose</Trans>
        </Title>
        <Table.ScrollContainer minWidth={280}>
          <Table>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>
                  <Trans>What</Trans>
                </Table.Th>
                {open && (
                  <Table.Th>
                    <Trans>Held now</Trans>
                  </Table.Th>
                )}
                <Table.Th>
                  <Trans>Should be</Trans>
                </Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {proposal.map(({ label, before, after }) => (
                <Table.Tr key={label}>
                  <Table.Td>{label}</Table.Td>
                  {open && <Table.Td>{before || "–"}</Table.Td>}
                  <Table.Td fw={600}>{after || "–"}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
        {mayWrite && open && <TakeOver request={request} />}
      </Stack>
    </Card>
  );
}

function TakeOver({ request }: { request: Request }) {
  const { t } = useLingui();
  const params = { requestId: request.id };
  const letter = useOperation(draftRightsLetter, { params, query: { step: "fulfilled" } });
  const take = useAction(takeRightsRequestStep, { invalidates: [getRightsRequest, listRightsRequests] });
  const text = letter.data?.text;
  return (
    <>
      <Guidance
        why={t`Everybody may have wrong data about them corrected without delay (GDPR art. 16). They wrote this on their own page, which opens by a link sent to the address you hold.`}
      >
        {t`One click corrects the contact and tells the person. If you doubt it, write to them below.`}
      </Guidance>
      {letter.error && <ErrorPanel error={letter.error} />}
      {take.error && <ErrorPanel error={take.error} />}
      <Group justify="flex-end">
        <Button
          loading={take.isPending}
          disabled={text === undefined}
          onClick={() =>
            take.mutate({ params, body: { step: "fulfilled", told: "by_mail", text: text ?? "" } })
          }
        >
          <Trans>Correct it and tell them</Trans>
        </Button>
      </Group>
    </>
  );
}
