import { Plural, Trans } from "@lingui/react/macro";
import { Anchor, Button, Card, Group, Stack, Text, Title } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { getImports } from "#domains/contacts/import/import.api.ts";
import { accountPath } from "../../api/current-account.ts";
import { usePages } from "../../api/use-pages.ts";
import { Moment } from "../../components/moment.tsx";
import classes from "./columns.module.css";
import { type Import, ImportState } from "./import-state.tsx";

/** What was imported before, a click from its result: each can be taken back for months. */
export function PastImports() {
  const { query, loadMore } = usePages(getImports, { query: { limit: 10 } }, (reply) => reply.imports);
  const { rows: imports = [], count = 0 } = query.data ?? {};
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
                <Moment at={one.createdAt} />
                {known(one) && (
                  <>
                    {" "}
                    · <Plural value={one.rowsTotal ?? one.rowsDone} one="# row" other="# rows" />
                  </>
                )}
              </Text>
            </div>
            <ImportState state={one.state} />
          </Group>
        ))}
      </Card>
      {count > imports.length && (
        <Group>
          <Button variant="default" onClick={loadMore}>
            <Trans>Show more</Trans>
          </Button>
        </Group>
      )}
    </Stack>
  );
}

/** How many rows a file has, nobody knows before it was looked at. */
function known({ rowsTotal, state }: Import): boolean {
  return rowsTotal !== undefined || (state !== "draft" && state !== "checking");
}

/** One that is being prepared goes on where it was left. */
function placeOf({ id, state }: Import): string {
  return accountPath(state === "draft" || state === "checking" ? `/import?draft=${id}` : `/import/${id}`);
}
