import { Trans, useLingui } from "@lingui/react/macro";
import { ActionIcon, Menu, Modal } from "@mantine/core";
import { IconCopy, IconDots, IconTrash, IconUsers } from "@tabler/icons-react";
import { Link, useNavigate } from "@tanstack/react-router";
import {
  deleteSegment,
  duplicateSegment,
  getSegments,
  restoreSegment,
} from "#domains/contacts/segments/segments.api.ts";
import { accountPath } from "../../api/current-account.ts";
import { useAction } from "../../api/use-operation.ts";
import { ErrorPanel } from "../../components/error-panel.tsx";
import { toastUndo } from "../../components/undo-toast.tsx";
import type { Segment } from "./segment.ts";

/** Deleting can be undone, so nothing is asked; what a draft depends on is refused, and said. */
export function SegmentMenu({ segment: { id, segmentName } }: { segment: Segment }) {
  const { t } = useLingui();
  const navigate = useNavigate();
  const params = { segmentId: id };
  const restore = useAction(restoreSegment, { invalidates: [getSegments] });
  const remove = useAction(deleteSegment, {
    invalidates: [getSegments],
    onSuccess: () => toastUndo(t`“${segmentName}” is deleted.`, () => restore.mutate({ params })),
  });
  const duplicate = useAction(duplicateSegment, {
    invalidates: [getSegments],
    onSuccess: (copy) => void navigate({ to: accountPath(`/segments/${copy.id}`) }),
  });
  const error = remove.error ?? restore.error ?? duplicate.error;
  return (
    <>
      <Menu>
        <Menu.Target>
          <ActionIcon aria-label={t`Actions for “${segmentName}”`}>
            <IconDots size={20} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item
            component={Link}
            to={accountPath(`/contacts?segment=${id}`)}
            leftSection={<IconUsers size={18} />}
          >
            <Trans>See them all</Trans>
          </Menu.Item>
          <Menu.Item leftSection={<IconCopy size={18} />} onClick={() => duplicate.mutate({ params })}>
            <Trans>Duplicate</Trans>
          </Menu.Item>
          <Menu.Item
            c="brick"
            leftSection={<IconTrash size={18} />}
            onClick={() => remove.mutate({ params })}
          >
            <Trans>Delete</Trans>
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <Modal
        opened={error !== null}
        onClose={() => {
          remove.reset();
          restore.reset();
          duplicate.reset();
        }}
        title={segmentName}
      >
        {error && <ErrorPanel error={error} />}
      </Modal>
    </>
  );
}
