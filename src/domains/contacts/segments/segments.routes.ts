import { type Context, refuseMaskedAsking } from "#kernel/context.ts";
import type { SegmentField, Slot } from "#kernel/module.ts";
import { type Route, route } from "#kernel/module.ts";
import { mostChoices } from "#kernel/segment-field.ts";
import type { Contact } from "../contacts.sql.ts";
import { fieldsOf } from "./known.ts";
import { type Problem, problemText } from "./problems.ts";
import { readSegment, readSegments, type Segment } from "./read-segment.ts";
import {
  createSegment,
  deleteSegment,
  duplicateSegment,
  restoreSegment,
  updateSegment,
} from "./save-segment.ts";
import { countPeople, somePeople } from "./segment-people.ts";
import { usesOf } from "./segment-uses.ts";
import * as operations from "./segments.api.ts";
import { getSegment, pageOfSegments, type SegmentRow } from "./segments.sql.ts";

export const segmentRoutes: readonly Route[] = [
  route(operations.getSegments, async (context, { query }) => {
    const { limit = 10, offset = 0, sort = "desc" } = query;
    const { segments, count } = await pageOfSegments(context, { limit, offset, sort });
    const read = await readSegments(
      context,
      segments.map((row) => row.definition),
    );
    return { count, segments: segments.map((row, index) => summaryOf(context, row, read[index])) };
  }),
  route(operations.getSegmentFields, async (context) => {
    const fields = [...(await fieldsOf(context)).values()];
    return { fields: await Promise.all(fields.map((field) => fieldView(context, field))) };
  }),
  route(operations.getSegmentChoices, async (context, { query: { field, slot, values, search } }) => {
    const choices = (await fieldsOf(context)).get(field)?.slots[slot]?.choices;
    const wanted = { ...(values ? { values } : {}), ...(search ? { search } : {}) };
    const chosen = new Set(values);
    const said = (search ?? "").toLowerCase();
    const found = ((await choices?.(context, wanted)) ?? []).filter(
      ({ value, label }) => (!values || chosen.has(String(value))) && label.toLowerCase().includes(said),
    );
    return { choices: found.slice(0, values ? found.length : 50) };
  }),
  route(operations.previewSegment, async (context, { body }) => {
    // How many it finds would tell whether somebody of that name is there.
    refuseMaskedAsking(context);
    const segment = await readSegment(context, body.definition);
    const sound = segment.problems.length === 0;
    return {
      count: sound ? await countPeople(context, segment) : 0,
      sentence: segment.sentence,
      problems: segment.problems.map((problem) => problemView(context, problem)),
      people: sound ? (await somePeople(context, segment, body.people ?? 0)).map(personView) : [],
    };
  }),
  route(operations.createSegment, (context, { body }) => createSegment(context, body)),
  route(operations.getSegment, async (context, { params }) => {
    const row = await getSegment(context, params.segmentId);
    const segment = await readSegment(context, row.definition);
    return {
      ...summaryOf(context, row, segment),
      version: row.version,
      // As the schema of what may be sent has it: read from such, and nothing was added.
      definition: segment.definition as never,
      ...(row.ground === null ? {} : { ground: row.ground }),
      createdAt: row.createdAt.toISOString(),
      archivedAt: row.archivedAt?.toISOString() ?? null,
      usedBy: await usesOf(context, row.id),
    };
  }),
  route(operations.updateSegment, async (context, { params, body }) => {
    await updateSegment(context, params.segmentId, body);
    return null;
  }),
  route(operations.deleteSegment, async (context, { params }) => {
    await deleteSegment(context, params.segmentId);
    return null;
  }),
  route(operations.restoreSegment, async (context, { params }) => {
    await restoreSegment(context, params.segmentId);
    return null;
  }),
  route(operations.duplicateSegment, async (context, { params }) => ({
    id: await duplicateSegment(context, params.segmentId),
  })),
];

function summaryOf(context: Context, row: SegmentRow, segment: Segment | undefined) {
  return {
    id: row.id,
    segmentName: row.name,
    categoryName: "",
    updatedAt: row.updatedAt.toISOString(),
    sentence: segment?.sentence ?? "",
    problems: (segment?.problems ?? []).map((problem) => problemView(context, problem)),
  };
}

function problemView(context: Context, problem: Problem) {
  return { kind: problem.kind, path: problem.path, message: problemText(problem)[context.language] };
}

/** As somebody recognises them; the address where there is no name. */
function personView({ id, address, attributes }: Contact) {
  const name = [attributes.FIRSTNAME, attributes.LASTNAME]
    .filter((part) => typeof part === "string")
    .join(" ");
  return { id, ...(address === undefined ? {} : { email: address }), name };
}

async function fieldView(context: Context, { id, group, label, slots }: SegmentField) {
  const shown = await Promise.all(
    Object.entries(slots).map(async ([name, slot]) => ({
      ...(await choicesView(context, slot)),
      name,
      kind: slot.kind,
      label: slot.label[context.language],
      required: slot.required === true,
      mayBeEmpty: slot.mayBeEmpty === true,
    })),
  );
  return { id, group, label: label[context.language], slots: shown };
}

async function choicesView(context: Context, slot: Slot) {
  const choices = await slot.choices?.(context);
  if (!choices) return {};
  return { choices: [...choices], ...(choices.length < mostChoices ? {} : { more: true as const }) };
}
