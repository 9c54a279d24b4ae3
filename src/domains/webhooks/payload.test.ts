import { describe, expect, it } from "vitest";
import { nextTry, restAfter } from "./backoff.ts";
import { happeningsFor, nameTold, tellingsOf } from "./dialects.ts";
import { type Facts, payloadOf } from "./payload.ts";
import { marketingEvents, transactionalEvents } from "./shapes.api.ts";

const at = new Date("2026-11-25T17:04:05.678Z");
const now = new Date("2026-11-25T17:04:07Z");

const facts: Facts = {
  at,
  personId: "0199f0a0-0000-7000-8000-000000000001",
  email: "jeanne@exemple.fr",
  contactId: 7,
  messageId: "01022b1c-93f5-8d4e-9a61-0f2f6a1c7e55",
  program: undefined,
  campaign: {
    id: 3,
    name: "Rentrée",
    tag: "automne",
    segmentIds: [4],
    sentAt: new Date("2026-11-25T17:00:00Z"),
  },
  link: "https://savons.example/offre",
  reason: undefined,
  listIds: [2, 5],
  purposes: ["newsletter"],
  method: "one_click",
  changed: undefined,
};

const to = { webhookId: 12, kind: "marketing", key: "k", now } as const;

describe("what a webhook is told", () => {
  it("is something for each event that one may subscribe to", () => {
    for (const event of transactionalEvents) {
      expect(nameTold("transactional", event), event).toMatch(/^[a-z_]+$/);
      expect(happeningsFor("transactional", [event]), event).not.toEqual([]);
    }
    for (const event of marketingEvents) {
      expect(nameTold("marketing", event), event).toMatch(/^[a-z_]+$/);
      expect(happeningsFor("marketing", [event]), event).not.toEqual([]);
    }
  });

  it("has the names of the API for a campaign", () => {
    expect(payloadOf(facts, { ...to, event: "click" })).toEqual({
      event: "click",
      email: "jeanne@exemple.fr",
      id: 12,
      key: "k",
      contact_id: 7,
      person_id: facts.personId,
      camp_id: 3,
      "campaign name": "Rentrée",
      date_sent: "2026-11-25 17:00:00",
      date_event: "2026-11-25 17:04:05",
      ts_sent: 1795626000,
      ts_event: 1795626245,
      ts: 1795626247,
      tag: "automne",
      segment_ids: [4],
      URL: "https://savons.example/offre",
      link: "https://savons.example/offre",
    });
    expect(payloadOf(facts, { ...to, event: "unsubscribe" })).toMatchObject({ camp_id: 3, list_id: [2, 5] });
  });

  it("is nothing of messages that neither a program nor a campaign sent", () => {
    const ours = { ...facts, campaign: undefined };
    expect(payloadOf(ours, { ...to, event: "delivered" })).toBeUndefined();
    expect(payloadOf(ours, { ...to, kind: "transactional", event: "delivered" })).toBeUndefined();
    // Leaving needs no message.
    expect(payloadOf(ours, { ...to, event: "unsubscribe" })).toMatchObject({ email: "jeanne@exemple.fr" });
  });

  it("tells who looks from what looks for them, and the first time from the next", () => {
    const told = (seenAs: string, first: number) =>
      tellingsOf("tracking.message-opened", { seenAs, first }, "transactional").map(({ event }) => event);
    expect(told("person", 1)).toEqual(["opened", "unique_opened"]);
    expect(told("person", 0)).toEqual(["opened"]);
    expect(told("privacy_proxy", 1)).toEqual(["proxy_open", "unique_proxy_open"]);
  });
});

describe("patience", () => {
  it("grows, and ends after ten tries within three days", () => {
    const delays = [1, 2, 3, 4, 5, 6, 7, 8, 9].map(
      (tries) => (nextTry(at, tries)?.getTime() ?? 0) - at.getTime(),
    );
    expect(delays.toSorted((a, b) => a - b)).toEqual(delays);
    expect(delays.reduce((sum, delay) => sum + delay, 0)).toBeLessThan(3 * 24 * 3600 * 1000);
    expect(nextTry(at, 10)).toBeUndefined();
  });

  it("with a receiver that is away never exceeds an hour", () => {
    for (const failures of [1, 5, 50, 5000])
      expect(restAfter(at, failures).getTime() - at.getTime()).toBeLessThanOrEqual(3600 * 1000);
  });
});
