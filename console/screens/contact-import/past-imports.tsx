import { Plural, Trans } from "@lingui/react/macro";
import { Anchor, Card, Group, Stack, Text, Title } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { getImports } from "#domains/contacts/import/import.api.ts";
import { accountPath } from "../../api/current-account.ts";
import { useOperation } from "../../api/use-operation.ts";
import { Moment } from "../../components/moment.tsx";
import classes from "./columns.module.css";
import { type Import, ImportState } from "./import-state.tsx";

/** What was imported before, a click from its result. */
export function PastImports() {
  const imports = useOperation(getImports, { query: { limit: 10 } }).data?.imports ?? [];
  if (imports.length === 0) return null;
  return (
    <Stack component="section" gap="sm" aria-labelledby="past-imports">
      <Title order={2} size="h3" id="past-imports">
        <Trans>Earlier imports</Trans>
      </Title>
      <Card padding={0} component="ul" m={0} style={{ listStyle: "none" }}>
        {imports.map((one) => (
          <Group component="li" key={one.id} justify="space-between" className={classes.past}>
            <div className={classes.about}>
              <Anchor component={Link} to={placeOf(one)} fw={600}>
                {one.fileName}
              </Anchor>
              <Text size="sm" c="dimmed" component="div">
                <Moment at={one.createdAt} /> ·{" "}
                <Plural value={one.rowsTotal ?? one.rowsDone} one="# row" other="# rows" />
              </Text>
            </div>
            <ImportState state={one.state} />
          </Group>
        ))}
      </Card>
    </Stack>
  );
}

/** One that is being prepared goes on where it was left. */
function placeOf({ id, state }: Import): string {
  return accountPath(state === "draft" || state === "checking" ? `/import?draft=${id}` : `/import/${id}`);
}
