import { Trans, useLingui } from "@lingui/react/macro";
import { Stack, Switch, Textarea, TextInput, Title } from "@mantine/core";
import type { Draft, StepProps } from "./form-details.ts";

type MailDraft = Draft["mails"];

/** The words of the form's own in its two messages. */
export function Mails({ draft: { mails }, change, language }: StepProps) {
  const { t } = useLingui();
  const asking = mails.confirmation[language];
  const { sent, texts } = mails.welcome;
  const welcome = texts[language];
  const setAsking = (but: Partial<MailDraft["confirmation"]["en"]>) =>
    change({
      mails: { ...mails, confirmation: { ...mails.confirmation, [language]: { ...asking, ...but } } },
    });
  const setWelcome = (but: Partial<MailDraft["welcome"]["texts"]["en"]>) =>
    change({
      mails: { ...mails, welcome: { sent, texts: { ...texts, [language]: { ...welcome, ...but } } } },
    });
  const needed = (text: string) => (text.trim() ? null : t`Please fill this in.`);
  return (
    <Stack>
      <Title order={3} size="h5">
        <Trans>The message that asks to confirm</Trans>
      </Title>
      <Stack lang={language}>
        <TextInput
          label={t`Subject`}
          description={t`Left empty: a standard one with your name.`}
          maxLength={150}
          value={asking.subject}
          onChange={(event) => setAsking({ subject: event.currentTarget.value })}
        />
        <Textarea
          label={t`A greeting before the link`}
          description={t`No offer, price or other link: this message stays neutral.`}
          maxLength={500}
          autosize
          minRows={2}
          value={asking.greeting}
          onChange={(event) => setAsking({ greeting: event.currentTarget.value })}
        />
      </Stack>
      <Switch
        label={t`Remind who has not confirmed`}
        description={t`Once, after three days, with the same neutral words. More would be advertising to somebody who has not said yes.`}
        checked={mails.reminder.sent}
        onChange={(event) => change({ mails: { ...mails, reminder: { sent: event.currentTarget.checked } } })}
      />
      <Title order={3} size="h5">
        <Trans>The welcome</Trans>
      </Title>
      <Switch
        label={t`Send a welcome once somebody has confirmed`}
        checked={sent}
        onChange={(event) =>
          change({ mails: { ...mails, welcome: { texts, sent: event.currentTarget.checked } } })
        }
      />
      {sent && (
        <Stack lang={language}>
          <TextInput
            label={t`Subject of the welcome`}
            maxLength={150}
            error={needed(welcome.subject)}
            value={welcome.subject}
            onChange={(event) => setWelcome({ subject: event.currentTarget.value })}
          />
          <Textarea
            label={t`Text of the welcome`}
            description={t`Addresses of pages become links. How to unsubscribe is added below.`}
            maxLength={5000}
            autosize
            minRows={4}
            error={needed(welcome.body)}
            value={welcome.body}
            onChange={(event) => setWelcome({ body: event.currentTarget.value })}
          />
        </Stack>
      )}
    </Stack>
  );
}
