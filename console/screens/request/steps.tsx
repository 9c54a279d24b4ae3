import { Trans, useLingui } from "@lingui/react/macro";
import { Button, Card, Checkbox, Group, Stack, Text, Textarea, Title } from "@mantine/core";
import { useState } from "react";
import {
  isOpen,
  type LetterStep,
  letterSteps,
  type RequestStep,
} from "#domains/rights/requests/request-words.api.ts";
import {
  draftRightsLetter,
  getRightsRequest,
  listRightsRequests,
  takeRightsRequestStep,
} from "#domains/rights/requests/requests.api.ts";
import { useAction, useOperation } from "../../api/use-operation.ts";
import { ErrorPanel } from "../../components/error-panel.tsx";
import { Guidance } from "../../components/guidance.tsx";
import { Loaded } from "../../components/loaded.tsx";
import { RequestDay } from "../../components/request-clock.tsx";
import type { Request } from "./request-shape.ts";

/** What can be done next: a button for each, and the letter that goes with it before it goes. */
export function Steps({ request }: { request: Request }) {
  const { t } = useLingui();
  const [chosen, choose] = useState<RequestStep>();
  const names: Record<RequestStep, string> = {
    started: t`Take it in hand`,
    identity_asked: t`Ask them to confirm`,
    identity_confirmed: t`They confirmed`,
    extended: t`Take more time`,
    fulfilled: t`Fulfil`,
    partial: t`Fulfil in part`,
    refused: t`Refuse`,
    withdrawn: t`They took it back`,
    forwarded: t`Hand on`,
    reply: t`Write to the person`,
    note: t`Take a note`,
  };
  return (
    <Card>
      <Stack gap="md">
        <Title order={2} size="h4">
          <Trans>What next</Trans>
        </Title>
        <Group gap="xs">
          {stepsOf(request).map((step) => (
            <Button
              key={step}
              variant={step === "fulfilled" ? "filled" : "default"}
              aria-expanded={chosen === step}
              onClick={() => choose(chosen === step ? undefined : step)}
            >
              {names[step]}
            </Button>
          ))}
        </Group>
        {chosen && (
          <OneStep
            key={chosen}
            request={request}
            step={chosen}
            verb={names[chosen]}
            close={() => choose(undefined)}
          />
        )}
      </Stack>
    </Card>
  );
}

function stepsOf({ state, extendedOn, pausedOn, suspendedDays, email }: Request): RequestStep[] {
  const written: RequestStep[] = email === null ? ["note"] : ["reply", "note"];
  if (!isOpen(state)) return written;
  return [
    "fulfilled",
    ...(state === "received" ? (["started"] as const) : []),
    ...(pausedOn ? (["identity_confirmed"] as const) : []),
    ...(!pausedOn && suspendedDays === 0 ? (["identity_asked"] as const) : []),
    ...(extendedOn || pausedOn ? [] : (["extended"] as const)),
    "partial",
    "refused",
    "forwarded",
    "withdrawn",
    ...written,
  ];
}

type Props = { request: Request; step: RequestStep; verb: string; close: () => void };

function OneStep(props: Props) {
  const { step, request } = props;
  const hasLetter = letterSteps.includes(step as LetterStep) && !isErasure(props);
  const letter = useOperation(
    draftRightsLetter,
    { params: { requestId: request.id }, query: { step: step as LetterStep } },
    { enabled: hasLetter },
  );
  if (!hasLetter) return <StepForm {...props} draft="" letter={false} />;
  return (
    <Loaded query={letter}>
      {({ text, dueOn }) => (
        <StepForm {...props} draft={text} letter {...(step === "extended" ? { newDay: dueOn } : {})} />
      )}
    </Loaded>
  );
}

function isErasure({ request, step }: Props): boolean {
  return request.type === "erasure" && step === "fulfilled";
}

function StepForm({
  draft,
  letter,
  newDay,
  ...props
}: Props & { draft: string; letter: boolean; newDay?: string }) {
  const { t } = useLingui();
  const { request, step, verb, close } = props;
  const [text, write] = useState(draft);
  const [byMail, setByMail] = useState(true);
  const take = useAction(takeRightsRequestStep, {
    invalidates: [getRightsRequest, listRightsRequests],
    onSuccess: close,
  });
  const asks = letter || step === "note";
  const blank = /\[[^\]]{3,}\]/.exec(text)?.[0];
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        take.mutate({
          params: { requestId: request.id },
          body: { step, told: letter && byMail ? "by_mail" : "not", ...(text.trim() ? { text } : {}) },
        });
      }}
    >
      <Stack gap="sm">
        <Advice {...props} {...(newDay ? { newDay } : {})} />
        {asks && (
          <Textarea
            label={step === "note" ? t`Note` : t`Letter to the person`}
            {...(request.language === "fr" && letter ? { lang: "fr" } : { lang: letter ? "en" : undefined })}
            autosize
            minRows={step === "note" ? 2 : 8}
            maxLength={20_000}
            value={text}
            onChange={(event) => write(event.currentTarget.value)}
            error={letter && blank ? t`Fill in or take out: ${blank}` : undefined}
          />
        )}
        {letter && step !== "reply" && step !== "identity_asked" && (
          <Checkbox
            label={t`Send it by e-mail`}
            description={t`Untick it if you answer on paper or by phone: the letter is kept with the request.`}
            checked={byMail}
            onChange={(event) => setByMail(event.currentTarget.checked)}
          />
        )}
        {take.error && <ErrorPanel error={take.error} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={close}>
            <Trans>Cancel</Trans>
          </Button>
          <Button
            type="submit"
            loading={take.isPending}
            disabled={(asks && !text.trim()) || (letter && blank !== undefined)}
            {...(isErasure(props) ? { color: "brick" } : {})}
          >
            {verb}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

/** What the step does, and what the law says of it. */
function Advice({ request, step, newDay }: Props & { newDay?: string }) {
  const { t } = useLingui();
  switch (step) {
    case "fulfilled":
      return <WhatIsDone request={request} />;
    case "identity_asked":
      return (
        <Guidance
          why={t`You may ask only where you have a reason to doubt, and for no more than needed (GDPR art. 12(6)). A copy of an identity card is too much: who can open the mailbox you hold is the person.`}
        >{t`Only if you doubt that it is them. They get a link at the address you hold; until they press its button, the clock stands still.`}</Guidance>
      );
    case "extended":
      return (
        <Guidance
          why={t`It must be complex, or there must be many requests of theirs; and they must be told why within the first month (GDPR art. 12(3)).`}
        >
          {newDay ? (
            <Trans>
              The last day by law becomes <RequestDay day={newDay} />.
            </Trans>
          ) : null}
        </Guidance>
      );
    case "refused":
    case "partial":
      return (
        <Guidance
          tone="warn"
          why={t`A refusal says its reasons, and that the person may complain to the authority and go to court (GDPR art. 12(4)). It is for what is plainly unfounded or excessive, or where a law makes you keep the data.`}
        >{t`Say plainly what you don’t do, and why: replace what stands in brackets.`}</Guidance>
      );
    case "forwarded":
      return <Text>{t`For requests about data of another business, for which you don’t answer.`}</Text>;
    default:
      return null;
  }
}

function WhatIsDone({ request: { type, proposal } }: { request: Request }) {
  const { t } = useLingui();
  const done: Record<Request["type"], string> = {
    access: t`The letter carries a link, for seven days, to a page with everything held of them, in plain words and to download.`,
    portability: t`The letter carries a link, for seven days, to a page from which they download their data in formats that other services read.`,
    rectification:
      proposal.length > 0
        ? t`What they propose is taken over, and the letter goes out.`
        : t`Correct the contact first: Licet can’t know what is right. Then send the letter.`,
    erasure: t`They are erased everywhere, backups included, and get a last message. It can’t be undone.`,
    restriction: t`From this moment nothing is promoted to them; their data stays until you lift it on their contact page.`,
    objection: t`From this moment they get no marketing, also from messages already prepared.`,
    withdrawal: t`From this moment all their consents are taken back, also for messages already prepared.`,
  };
  return <Guidance {...(type === "erasure" ? { tone: "warn" as const } : {})}>{done[type]}</Guidance>;
}
