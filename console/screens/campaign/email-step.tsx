import { Trans, useLingui } from "@lingui/react/macro";
import { Anchor, Button, Grid, Group, Radio, Select, Stack } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconPencil, IconPlus } from "@tabler/icons-react";
import { Link, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { getSenders } from "#domains/delivery/senders.api.ts";
import { getTemplates } from "#domains/templates/templates.api.ts";
import { accountPath } from "../../api/current-account.ts";
import { useMay } from "../../api/session.ts";
import { useOperation } from "../../api/use-operation.ts";
import { Guidance } from "../../components/guidance.tsx";
import { Loaded } from "../../components/loaded.tsx";
import { NewEmail } from "../../components/new-email.tsx";
import { readableSubject } from "../../components/readable-subject.ts";
import { StepForm } from "../../components/step-form.tsx";
import { ChosenEmail } from "./chosen-email.tsx";
import type { StepProps } from "./step-props.ts";

/** What is said, and in whose name. */
export function EmailStep({ campaign, draft, change, back, next }: StepProps) {
  const { t } = useLingui();
  const navigate = useNavigate();
  const mayWrite = useMay("templates:write");
  const [tried, setTried] = useState(false);
  const [opened, { open, close }] = useDisclosure(false);
  const senders = useOperation(getSenders).data?.senders ?? [];
  const { templateId } = draft;
  // Who has one sender has chosen it.
  const senderId = draft.senderId ?? (senders.length === 1 ? senders[0]?.id : undefined);
  const edit = (id: number) => accountPath(`/emails/${id}?campaign=${campaign.id}`);
  const submit = () => {
    setTried(true);
    if (templateId === undefined || senderId === undefined) return;
    if (senderId !== draft.senderId) void change({ senderId });
    next();
  };
  return (
    <>
      <StepForm title={t`Which e-mail, and from whom?`} submit={submit} back={back}>
        <Grid gap="xl">
          <Grid.Col span={{ base: 12, md: 6 }}>
            <Stack gap="lg">
              <EmailChoice
                draft={draft}
                campaign={campaign}
                choose={(id) => void change({ templateId: id })}
                missing={tried && templateId === undefined}
              />
              {mayWrite && (
                <Group>
                  <Button variant="light" leftSection={<IconPlus size={18} aria-hidden />} onClick={open}>
                    <Trans>New e-mail</Trans>
                  </Button>
                  {templateId !== undefined && (
                    <Button
                      variant="default"
                      component={Link}
                      to={edit(templateId)}
                      leftSection={<IconPencil size={18} aria-hidden />}
                    >
                      <Trans>Edit this e-mail</Trans>
                    </Button>
                  )}
                </Group>
              )}
              <SenderChoice
                chosen={senderId}
                choose={(id) => void change({ senderId: id })}
                missing={tried && senderId === undefined}
              />
            </Stack>
          </Grid.Col>
          <Grid.Col span={{ base: 12, md: 6 }}>
            {templateId !== undefined && <ChosenEmail templateId={templateId} />}
          </Grid.Col>
        </Grid>
      </StepForm>
      <NewEmail
        name={campaign.name}
        opened={opened}
        close={close}
        created={async (id) => {
          await change({ templateId: id });
          await navigate({ to: edit(id) });
        }}
      />
    </>
  );
}

type EmailProps = Pick<StepProps, "draft" | "campaign"> & { choose: (id: number) => void; missing: boolean };

function EmailChoice({ draft, campaign, choose, missing }: EmailProps) {
  const { t } = useLingui();
  const query = useOperation(getTemplates, { query: { limit: 200 } });
  return (
    <Loaded query={query}>
      {({ templates }) => {
        const { template, subject } = campaign;
        // An e-mail made for this campaign alone stands on no shelf.
        const own = template && !templates.some(({ id }) => id === template.id);
        const offered = own ? [{ ...template, subject: subject ?? "" }, ...templates] : templates;
        if (offered.length === 0) {
          return (
            <Guidance tone="block">
              <Trans>There is no e-mail yet. Make one: you come back here with it.</Trans>
            </Guidance>
          );
        }
        return (
          <Radio.Group
            label={t`E-mail`}
            value={draft.templateId === undefined ? "" : String(draft.templateId)}
            onChange={(id) => choose(Number(id))}
            error={missing && t`Please choose one.`}
          >
            <Stack gap="sm" mt="xs">
              {offered.map((one) => (
                <Radio
                  key={one.id}
                  value={String(one.id)}
                  label={one.name}
                  description={readableSubject(one.subject) || t`No subject yet`}
                />
              ))}
            </Stack>
          </Radio.Group>
        );
      }}
    </Loaded>
  );
}

type SenderProps = { chosen: number | undefined; choose: (id: number) => void; missing: boolean };

function SenderChoice({ chosen, choose, missing }: SenderProps) {
  const { t } = useLingui();
  const query = useOperation(getSenders);
  const settings = (
    <Anchor component={Link} to={accountPath("/settings/smtp")} c="inherit">
      <Trans>Add one in the settings</Trans>
    </Anchor>
  );
  return (
    <Loaded query={query}>
      {({ senders }) =>
        senders.length === 0 ? (
          <Guidance tone="block" todo={settings}>
            <Trans>You have no sender yet: the name and address readers see your e-mail come from.</Trans>
          </Guidance>
        ) : (
          <Select
            label={t`From`}
            description={t`The name and address readers see. Answers go there.`}
            placeholder={t`Choose`}
            allowDeselect={false}
            data={senders.map(({ id, name, email }) => ({ value: String(id), label: `${name} <${email}>` }))}
            value={chosen === undefined ? null : String(chosen)}
            onChange={(id) => id && choose(Number(id))}
            error={missing && t`Please choose one.`}
          />
        )
      }
    </Loaded>
  );
}
