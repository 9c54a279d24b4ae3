import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { Anchor, Button, List, Stack, Text, Title } from "@mantine/core";
import { IconUsers } from "@tabler/icons-react";
import { getRouteApi, Link, useNavigate } from "@tanstack/react-router";
import type { Group } from "#domains/contacts/segments/definition.api.ts";
import {
  createSegment,
  getSegment,
  getSegmentFields,
  getSegments,
  updateSegment,
} from "#domains/contacts/segments/segments.api.ts";
import type { ReplyOf } from "#kernel/operation.ts";
import { accountPath } from "../../api/current-account.ts";
import { useMay } from "../../api/session.ts";
import { useAction, useOperation } from "../../api/use-operation.ts";
import { Guidance } from "../../components/guidance.tsx";
import { Loaded } from "../../components/loaded.tsx";
import { Page } from "../../components/page.tsx";
import { toast } from "../../components/undo-toast.tsx";
import { Editor, nothingWritten } from "./editor.tsx";
import type { Field } from "./field.ts";

const route = getRouteApi("/a/$accountId/segments/$segmentId");

type Kept = ReplyOf<typeof getSegment>;

/** One segment, kept or new: what it asks, who is in it, what uses it. */
export function SegmentScreen() {
  const { segmentId } = route.useParams();
  const fields = useOperation(getSegmentFields);
  return (
    <Loaded query={fields}>
      {(found) =>
        segmentId === "new" ? (
          <NewSegment fields={found.fields} />
        ) : (
          <KeptSegment key={segmentId} id={Number(segmentId)} fields={found.fields} />
        )
      }
    </Loaded>
  );
}

function NewSegment({ fields }: { fields: readonly Field[] }) {
  const { t } = useLingui();
  const navigate = useNavigate();
  const create = useAction(createSegment, {
    invalidates: [getSegments],
    onSuccess: ({ id, warnings }, input) => {
      toast(
        [
          t`The segment “${input?.body.name ?? ""}” is ready.`,
          ...warnings.map(({ message }) => message),
        ].join(" "),
      );
      void navigate({ to: accountPath(`/segments/${id}`), replace: true });
    },
  });
  return (
    <Page title={t`New segment`} breadcrumbs={[{ label: t`Segments`, href: accountPath("/segments") }]}>
      <Editor
        fields={fields}
        written={nothingWritten}
        save={({ ground, ...written }) =>
          create.mutate({ body: { ...written, ...(ground ? { ground } : {}) } as never })
        }
        saving={create.isPending}
        error={create.error}
      />
    </Page>
  );
}

function KeptSegment({ id, fields }: { id: number; fields: readonly Field[] }) {
  const query = useOperation(getSegment, { params: { segmentId: id } }, { refetchOnWindowFocus: false });
  return <Loaded query={query}>{(kept) => <Edit kept={kept} fields={fields} />}</Loaded>;
}

function Edit({ kept, fields }: { kept: Kept; fields: readonly Field[] }) {
  const { t } = useLingui();
  const mayWrite = useMay("contacts:write");
  const update = useAction(updateSegment, {
    invalidates: [getSegments, getSegment],
    onSuccess: () => toast(t`Saved.`),
  });
  return (
    <Page
      title={kept.segmentName}
      breadcrumbs={[{ label: t`Segments`, href: accountPath("/segments") }]}
      actions={
        <Button
          component={Link}
          to={accountPath(`/contacts?segment=${kept.id}`)}
          variant="default"
          leftSection={<IconUsers size={18} />}
        >
          <Trans>See them all</Trans>
        </Button>
      }
    >
      {kept.problems.length > 0 && (
        <Guidance tone="block">
          <Trans>
            Something this segment asks no longer exists. Until you mend it, nobody is in it, and what depends
            on it is not sent.
          </Trans>
        </Guidance>
      )}
      {kept.archivedAt !== null && (
        <Guidance tone="warn">
          <Trans>This segment was deleted. It is shown because something was sent to it.</Trans>
        </Guidance>
      )}
      <UsedBy kept={kept} />
      {mayWrite && kept.archivedAt === null ? (
        <Editor
          key={kept.version}
          fields={fields}
          written={{
            name: kept.segmentName,
            definition: kept.definition as Group,
            ground: kept.ground ?? "",
          }}
          save={({ ground, ...written }) =>
            update.mutate({
              params: { segmentId: kept.id },
              body: { ...written, version: kept.version, ...(ground ? { ground } : {}) } as never,
            })
          }
          saving={update.isPending}
          error={update.error}
        />
      ) : (
        <Text>{kept.sentence}</Text>
      )}
    </Page>
  );
}

function UsedBy({ kept: { usedBy } }: { kept: Kept }) {
  if (usedBy.length === 0) return null;
  const live = usedBy.filter((use) => use.live).length;
  return (
    <Stack gap={4}>
      <Title order={2} size="h4">
        <Trans>Used by</Trans>
      </Title>
      {live > 0 && (
        <Text size="sm">
          <Plural
            value={live}
            one="What you change here changes who receives # campaign that has not been sent."
            other="What you change here changes who receives # campaigns that have not been sent."
          />
        </Text>
      )}
      <List size="sm">
        {usedBy.slice(0, 10).map(({ id, name }) => (
          <List.Item key={id}>
            <Anchor component={Link} to={accountPath(`/campaigns/${id}`)}>
              {name}
            </Anchor>
          </List.Item>
        ))}
      </List>
    </Stack>
  );
}
