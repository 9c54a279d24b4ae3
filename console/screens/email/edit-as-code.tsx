import { Trans, useLingui } from "@lingui/react/macro";
import { Text } from "@mantine/core";
import { IconCode } from "@tabler/icons-react";
import { writeAsCode } from "#domains/templates/templates.api.ts";
import { useAction } from "../../api/use-operation.ts";
import { AskFirst } from "../../components/ask-first.tsx";
import { toast } from "../../components/undo-toast.tsx";
import type { Edited } from "./edited.ts";

type Props = { source: string; onChange: (changed: Partial<Edited>) => void };

/** From fields to code, for who wants what the fields don't offer. There is no way back but an earlier version. */
export function EditAsCode({ source, onChange }: Props) {
  const { t } = useLingui();
  const convert = useAction(writeAsCode, {
    onSuccess: (code) => {
      onChange(code);
      toast(t`This e-mail is MJML now. Save it to keep it so.`);
    },
  });
  return (
    <AskFirst
      label={<Trans>Edit as code…</Trans>}
      button={{ variant: "subtle", mt: "sm", leftSection: <IconCode size={16} aria-hidden /> }}
      action={convert}
      input={{ body: { source } }}
      title={t`Edit this e-mail as code?`}
      verb={t`Edit as code`}
    >
      <Text>
        <Trans>
          The fields become MJML, which you can change in every detail. There is no way back from code to
          fields: to have them again, bring back an earlier version. Parts that are hidden are left out.
        </Trans>
      </Text>
    </AskFirst>
  );
}
