import { Trans, useLingui } from "@lingui/react/macro";
import { Anchor, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { removeDemo } from "#domains/accounts/accounts.api.ts";
import { useAccount, useMay } from "../api/session.ts";
import { useAction } from "../api/use-operation.ts";
import { ConfirmDialog } from "../components/confirm-dialog.tsx";
import classes from "./demo-notice.module.css";

/** Nobody should mistake invented people for their customers. */
export function DemoNotice() {
  const { t } = useLingui();
  const { demo, legalName } = useAccount();
  const may = useMay("account:admin");
  const [opened, { open, close }] = useDisclosure(false);
  // The account is gone then: start again from the first one left.
  const remove = useAction(removeDemo, { onSuccess: () => location.assign("/") });
  if (!demo) return null;
  return (
    <>
      <Text component="p" className={classes.notice}>
        <Trans>
          This is a demonstration: these people and figures are invented, and nothing is sent to anyone.
        </Trans>{" "}
        {may && (
          <Anchor component="button" type="button" c="inherit" td="underline" onClick={open}>
            <Trans>Remove it</Trans>
          </Anchor>
        )}
      </Text>
      <ConfirmDialog
        opened={opened}
        close={close}
        title={t`Remove ${legalName}?`}
        verb={t`Remove`}
        confirm={() => remove.mutate({})}
        pending={remove.isPending}
        error={remove.error}
      >
        <Text>
          <Trans>
            The example business goes, with its people, forms and campaigns. Your own businesses are not
            touched. You can load it again at any time with: npm run demo
          </Trans>
        </Text>
      </ConfirmDialog>
    </>
  );
}
