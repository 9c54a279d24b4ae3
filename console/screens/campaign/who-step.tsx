import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { Anchor, Checkbox, Radio, Stack, Text } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { listPurposes } from "#domains/consent/consent.api.ts";
import { isPromotional } from "#domains/consent/vocabulary.api.ts";
import { getLists } from "#domains/contacts/lists.api.ts";
import type { ReplyOf } from "#kernel/operation.ts";
import { accountPath } from "../../api/current-account.ts";
import { useOperation } from "../../api/use-operation.ts";
import { Guidance } from "../../components/guidance.tsx";
import { Loaded } from "../../components/loaded.tsx";
import { StepForm } from "../../components/step-form.tsx";
import { usePurposeName } from "../../components/use-purpose-name.ts";
import { useSegments } from "../../components/use-segments.ts";
import { SegmentChoice } from "./segment-choice.tsx";
import type { StepProps } from "./step-props.ts";

type List = ReplyOf<typeof getLists>["lists"][number];

/** Why one writes comes first: it decides which lists there are to choose from, and who on them may be written to. */
export function WhoStep({ draft, change, next }: StepProps) {
  const { t } = useLingui();
  const nameOf = usePurposeName();
  const [tried, setTried] = useState(false);
  const purposes = useOperation(listPurposes);
  const lists = useOperation(getLists, { query: { limit: 500, sort: "asc" } });
  const segments = useSegments();
  const { audience } = draft;
  const nobody = audience.listIds.length + audience.segmentIds.length === 0;
  const offered = (purposes.data?.purposes ?? []).filter(
    (purpose) => isPromotional(purpose) && !purpose.archivedAt,
  );
  const purposeId = draft.purposeId ?? (offered.length === 1 ? offered[0]?.id : undefined);
  const submit = () => {
    setTried(true);
    if (purposeId !== undefined && !nobody) next();
  };
  return (
    <StepForm title={t`Why do you write, and to whom?`} submit={submit}>
      <Guidance
        why={
          <Trans>
            People agree to something definite. Who said yes to your newsletter did not say yes to your
            partners’ offers, so a campaign has one purpose and goes to lists made for it. Being on a list
            permits nothing by itself: each person is checked again when their message leaves.
          </Trans>
        }
      >
        <Trans>
          Choose what people agreed to. The lists made for it appear below, and your segments, of which only
          those who agreed to it are written to.
        </Trans>
      </Guidance>
      <Loaded query={purposes}>
        {() => (
          <Radio.Group
            label={t`Why you write`}
            value={purposeId === undefined ? "" : String(purposeId)}
            // Lists are made for one purpose; segments and what is left out stay.
            onChange={(id) => void change({ purposeId: Number(id), audience: { ...audience, listIds: [] } })}
            error={tried && purposeId === undefined && t`Please choose one.`}
          >
            <Stack gap="sm" mt="xs">
              {offered.map((purpose) => (
                <Radio key={purpose.id} value={String(purpose.id)} label={nameOf(purpose)} />
              ))}
            </Stack>
          </Radio.Group>
        )}
      </Loaded>
      {purposeId !== undefined && (
        <Loaded query={lists}>
          {(found) => (
            <ListChoice
              lists={found.lists.filter((list) => list.purposeId === purposeId)}
              chosen={audience.listIds}
              change={(listIds) => {
                const exclusionListIds = audience.exclusionListIds.filter((id) => !listIds.includes(id));
                void change({ purposeId, audience: { ...audience, listIds, exclusionListIds } });
              }}
              missing={tried && nobody}
            />
          )}
        </Loaded>
      )}
      {purposeId !== undefined && (
        <SegmentChoice
          segments={segments.data ?? []}
          lists={lists.data?.lists ?? []}
          audience={audience}
          change={(changed) => void change({ purposeId, audience: { ...audience, ...changed } })}
        />
      )}
    </StepForm>
  );
}

type ChoiceProps = { lists: List[]; chosen: number[]; change: (ids: number[]) => void; missing: boolean };

function ListChoice({ lists, chosen, change, missing }: ChoiceProps) {
  const { t } = useLingui();
  if (lists.length === 0) {
    return (
      <Guidance
        todo={
          <Anchor component={Link} to={accountPath("/lists")} c="inherit">
            <Trans>Make a list</Trans>
          </Anchor>
        }
      >
        <Trans>No list was made for this yet.</Trans>
      </Guidance>
    );
  }
  return (
    <Checkbox.Group
      label={t`To whom`}
      description={t`Who is on several of them gets it once.`}
      value={chosen.map(String)}
      onChange={(ids) => change(ids.map(Number))}
      error={missing && t`Please choose at least one.`}
    >
      <Stack gap="sm" mt="xs">
        {lists.map((list) => (
          <Checkbox
            key={list.id}
            value={String(list.id)}
            label={list.name}
            description={<ListFigures list={list} />}
          />
        ))}
      </Stack>
    </Checkbox.Group>
  );
}

function ListFigures({ list }: { list: List }) {
  const { i18n } = useLingui();
  const may = i18n.number(list.totalSubscribers);
  return (
    <Text span inherit>
      <Plural
        value={list.uniqueSubscribers}
        _0="Nobody is on it yet."
        one={`# person, ${may} may be mailed`}
        other={`# people, ${may} may be mailed`}
      />
    </Text>
  );
}
