import { Trans } from "@lingui/react/macro";
import { Anchor, Card, Table, Text } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { accountPath } from "../../api/current-account.ts";
import { Moment } from "../../components/moment.tsx";
import { useActorName } from "../../components/use-actor-name.ts";
import { type Deeds, inOneGo, type Movement, type MovementKind } from "./movements.ts";
import { useMovementWords } from "./use-movement-words.ts";

/** Who had it, what for, when. */
export function MovementTable({ movements }: { movements: readonly Movement[] }) {
  if (movements.length === 0)
    return (
      <Text c="dimmed">
        <Trans>Nothing answers to what you chose.</Trans>
      </Text>
    );
  return (
    <Card padding={0}>
      <Table.ScrollContainer
        minWidth={560}
        scrollAreaProps={{ viewportProps: { tabIndex: 0, role: "group", "aria-labelledby": "movements" } }}
      >
        <Table>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>
                <Trans>When</Trans>
              </Table.Th>
              <Table.Th>
                <Trans>What</Trans>
              </Table.Th>
              <Table.Th>
                <Trans>Who</Trans>
              </Table.Th>
              <Table.Th>
                <Trans>What for</Trans>
              </Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {inOneGo(movements).map((deeds, position) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: entries have no name of their own, and the list is drawn whole
              <MovementRow key={position} deeds={deeds} />
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </Card>
  );
}

/** Where what it happened by is shown. */
const places: Partial<Record<MovementKind, string>> = {
  import: "/import",
  export: "/exports",
  download: "/exports",
  webhook: "/settings/webhooks",
};

function MovementRow({ deeds }: { deeds: Deeds }) {
  const words = useMovementWords();
  const nameOf = useActorName();
  const { kind, setId, actorKind, actorId, at, times } = deeds;
  const linked = setId !== undefined && kind in places;
  return (
    <Table.Tr>
      <Table.Td style={{ whiteSpace: "nowrap" }}>
        <Moment at={at} />
      </Table.Td>
      <Table.Td>
        {linked ? (
          <Anchor component={Link} to={accountPath(`${places[kind]}/${setId}`)} size="sm">
            {words.kinds[kind]}
          </Anchor>
        ) : (
          words.kinds[kind]
        )}
        {times > 1 && ` (${times}\u00a0×)`}
      </Table.Td>
      <Table.Td>{nameOf(actorKind, actorId)}</Table.Td>
      <Table.Td>{words.purpose(deeds)}</Table.Td>
    </Table.Tr>
  );
}
