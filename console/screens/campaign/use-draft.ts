import { useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";
import {
  getEmailCampaign,
  getEmailCampaigns,
  preflightEmailCampaign,
  updateEmailCampaign,
} from "#domains/campaigns/campaigns.api.ts";
import { call } from "../../api/call.ts";
import { keyOf } from "../../api/use-operation.ts";
import type { Campaign } from "./campaign-details.ts";

/** Whom it is for, and whom it leaves out. */
export type Audience = {
  listIds: number[];
  segmentIds: number[];
  exclusionListIds: number[];
  exclusionSegmentIds: number[];
};

export type Draft = {
  purposeId: number | undefined;
  audience: Audience;
  templateId: number | undefined;
  senderId: number | undefined;
};

export type KeptDraft = {
  draft: Draft;
  change: (changed: Partial<Draft>) => Promise<void>;
  saving: boolean;
  error: Error | null;
};

/** A draft that keeps itself: each choice is saved as it is made, one after the other, so that any step can be left. */
export function useDraft(campaign: Campaign): KeptDraft {
  const queries = useQueryClient();
  const [draft, setDraft] = useState<Draft>(() => draftOf(campaign));
  const [waiting, setWaiting] = useState(0);
  const [error, setError] = useState<Error | null>(null);
  const line = useRef<Promise<void>>(Promise.resolve());

  const save = async (changed: Partial<Draft>) => {
    try {
      await call(updateEmailCampaign, { params: { campaignId: campaign.id }, body: bodyOf(changed) });
      setError(null);
    } catch (refused) {
      setError(refused as Error);
    }
    await Promise.all(
      [getEmailCampaign, getEmailCampaigns, preflightEmailCampaign].map((stale) =>
        queries.invalidateQueries({ queryKey: keyOf(stale) }),
      ),
    );
    setWaiting((before) => before - 1);
  };

  const change = (changed: Partial<Draft>) => {
    setDraft((before) => ({ ...before, ...changed }));
    setWaiting((before) => before + 1);
    line.current = line.current.then(() => save(changed));
    return line.current;
  };

  return { draft, change, saving: waiting > 0, error };
}

function draftOf({ purpose, recipients, template, sender }: Campaign): Draft {
  return {
    purposeId: purpose?.id,
    audience: {
      listIds: recipients.lists,
      segmentIds: recipients.segments,
      exclusionListIds: recipients.exclusionLists,
      exclusionSegmentIds: recipients.exclusionSegments,
    },
    templateId: template?.id,
    senderId: sender?.id ?? undefined,
  };
}

function bodyOf({ purposeId, audience, templateId, senderId }: Partial<Draft>) {
  return {
    ...(purposeId === undefined ? {} : { purposeId }),
    ...(audience === undefined ? {} : { recipients: audience }),
    ...(templateId === undefined ? {} : { templateId }),
    ...(senderId === undefined ? {} : { sender: { id: senderId } }),
  };
}
