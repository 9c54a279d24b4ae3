import { createHash } from "node:crypto";
import { text as textOf } from "node:stream/consumers";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { applyRetention } from "#domains/retention/index.ts";
import { destroySubject, ensureSubject } from "#domains/vault/index.ts";
import type { ExportKind } from "#kernel/export-kind.ts";
import type { AccountId } from "#kernel/ids.ts";
import { finishedExport, textExport } from "#test/finished-export.ts";
import { expectStatus, firstOwner, type Member, newMember, openSite, type Site } from "#test/site.ts";
import * as api from "./files.api.ts";
import {
  appendPiece,
  createFile,
  deleteFile,
  finishFile,
  getFile,
  readFile,
  requestExport,
} from "./index.ts";
import { exportRunner } from "./run-export.ts";

let site: Site;
let owner: Member;
const actor = { kind: "system", name: "test" } as const;
const days = 24 * 3600 * 1000;

beforeAll(async () => {
  site = await openSite();
  owner = await firstOwner(site);
});
afterAll(() => site.close());

const accountId = (): AccountId => owner.accountId as AccountId;

async function fileOf(pieces: readonly string[], more: { subject?: string; expiresAt?: Date } = {}) {
  return site.inAccount(accountId(), async (context) => {
    const subjectId = more.subject ? await ensureSubject(context, more.subject) : undefined;
    const fileId = await createFile(context, {
      kind: "test",
      name: "liste d’été.csv",
      contentType: "text/csv",
      subjectId,
      ...(more.expiresAt ? { expiresAt: more.expiresAt } : {}),
    });
    for (const piece of pieces) await appendPiece(context, { fileId, bytes: Buffer.from(piece) });
    await finishFile(context, fileId);
    return fileId;
  });
}

function read(fileId: number, from = 0): Promise<string> {
  return textOf(readFile(site.resources, { accountId: accountId(), actor, fileId }, from));
}

describe("a file", () => {
  it("is read as it was written, from any byte", async () => {
    const fileId = await fileOf(["abc", "defg", "hi"]);
    for (let from = 0; from <= 9; from++) expect(await read(fileId, from)).toBe("abcdefghi".slice(from));
    const info = await site.inAccount(accountId(), (context) => getFile(context, fileId));
    expect(info).toMatchObject({ name: "liste d’été.csv", size: 9, pieces: 3, state: "complete" });
    expect(info.sha256?.toString("hex")).toBe(createHash("sha256").update("abcdefghi").digest("hex"));
  });

  it("takes nothing more once it is finished", async () => {
    const fileId = await fileOf(["abc"]);
    const late = site.inAccount(accountId(), (context) =>
      appendPiece(context, { fileId, bytes: Buffer.from("d") }),
    );
    await expect(late).rejects.toThrow("files.file_complete");
  });

  it("is sealed: neither name nor content can be read in the tables, and no piece opens elsewhere", async () => {
    const fileId = await fileOf(["zibeline", "hermine"]);
    await site.inAccount(accountId(), async (context) => {
      const rows = await context.tx
        .selectFrom("files.piece")
        .select(["sealed", "starts_at"])
        .where("file_id", "=", fileId)
        .orderBy("starts_at")
        .execute();
      expect(Buffer.concat(rows.map((row) => row.sealed)).includes("zibeline")).toBe(false);
      await context.tx
        .updateTable("files.piece")
        .set({ sealed: rows[1]?.sealed as Buffer })
        .where("file_id", "=", fileId)
        .where("starts_at", "=", 0)
        .execute();
    });
    await expect(read(fileId)).rejects.toThrow("a piece is not in its place");
  });

  it("of a person cannot be read once their key is destroyed", async () => {
    const fileId = await fileOf(["scan"], { subject: "lea@example.org" });
    expect(await read(fileId)).toBe("scan");
    await site.inAccount(accountId(), async (context) =>
      destroySubject(context, await ensureSubject(context, "lea@example.org")),
    );
    await expect(read(fileId)).rejects.toThrow("files.file_not_found");
  });

  it("is out of reach when its time is over, and deleted then", async () => {
    const fileId = await fileOf(["old"], { expiresAt: new Date(Date.now() + days) });
    const later = { now: new Date(Date.now() + 2 * days) };
    const look = () => site.inAccount(accountId(), (context) => getFile(context, fileId), later);
    await expect(look()).rejects.toThrow("files.file_not_found");
    await applyRetention(site.resources, { accountId: accountId(), ...later });
    await expect(read(fileId)).rejects.toThrow("files.file_not_found");
  });

  it("goes with all its content when it is deleted", async () => {
    const fileId = await fileOf(["a", "b"]);
    const left = await site.inAccount(accountId(), async (context) => {
      await deleteFile(context, fileId);
      return context.tx.selectFrom("files.piece").select("number").where("file_id", "=", fileId).execute();
    });
    expect(left).toEqual([]);
  });
});

describe("an upload", () => {
  const send = (fileId: number, number: number, bytes: string) =>
    owner.visitor.call(api.uploadPiece, { params: { fileId, number }, body: Buffer.from(bytes) });

  it("arrives part by part; what is sent twice counts once, what is left out is asked for", async () => {
    const { id, pieceSize } = expectStatus(
      await owner.visitor.call(api.startUpload, { body: { name: "contacts.csv" } }),
      201,
    );
    expect(pieceSize).toBe(2 * 1024 * 1024);
    expect(expectStatus(await send(id, 0, "email\n"), 200)).toEqual({ next: 1, size: 6 });
    expect(expectStatus(await send(id, 0, "email\n"), 200)).toEqual({ next: 1, size: 6 });
    expect(await send(id, 2, "x")).toMatchObject({ status: 400, error: { metadata: { next: 1 } } });
    const tooEarly = await owner.visitor.call(api.finishUpload, {
      params: { fileId: id },
      body: { size: 20 },
    });
    expect(tooEarly).toMatchObject({ status: 400, error: { metadata: { reason: "files.file_incomplete" } } });
    expectStatus(await send(id, 1, "lea@example.org\n"), 200);
    const done = await owner.visitor.call(api.finishUpload, { params: { fileId: id }, body: { size: 22 } });
    expect(expectStatus(done, 200).size).toBe(22);
    expect(await read(id)).toBe("email\nlea@example.org\n");
    expectStatus(await owner.visitor.call(api.deleteUpload, { params: { fileId: id } }), 204);
    await expect(read(id)).rejects.toThrow("files.file_not_found");
  });

  it("does not reach files that were not uploaded", async () => {
    const fileId = await fileOf(["kept"]);
    expect(await owner.visitor.call(api.deleteUpload, { params: { fileId } })).toMatchObject({ status: 404 });
    expect(await read(fileId)).toBe("kept");
  });
});

describe("an export", () => {
  const start = (parameters: { text: string; times: number }) =>
    site.inAccount(accountId(), (context) =>
      requestExport(context, textExport, { format: "txt", parameters, statedPurpose: "accountant" }),
    );
  const run = (exportId: number, kind: ExportKind<never> = textExport as ExportKind<never>) =>
    exportRunner(() => [kind as ExportKind])(
      site.resources,
      { accountId: accountId(), exportId },
      new AbortController().signal,
    );
  const look = async (exportId: number) =>
    expectStatus(await owner.visitor.call(api.getExport, { params: { exportId } }), 200);

  it("is made, watched, downloaded and deleted; the record of it stays", async () => {
    const { exportId } = await finishedExport(site, accountId(), "pour mon comptable");
    expect(await look(exportId)).toMatchObject({
      state: "completed",
      rowsDone: 1,
      statedPurpose: "pour mon comptable",
    });
    const file = await owner.visitor.call(api.downloadExport, { params: { exportId } });
    expect(file.text).toBe("pour mon comptable");
    expect(file.headers["content-disposition"]).toContain("text.txt");
    expectStatus(await owner.visitor.call(api.deleteExportFile, { params: { exportId } }), 204);
    expect(await owner.visitor.call(api.downloadExport, { params: { exportId } })).toMatchObject({
      status: 404,
    });
    expect(await look(exportId)).toMatchObject({ state: "completed", size: null, downloadUntil: null });
  });

  it("keeps what it was asked for out of sight", async () => {
    const exportId = await start({ text: "hermine@example.org", times: 1 });
    const row = await site.inAccount(accountId(), (context) =>
      context.tx.selectFrom("files.export").selectAll().where("id", "=", exportId).executeTakeFirstOrThrow(),
    );
    expect(
      JSON.stringify({ ...row, parameters_sealed: row.parameters_sealed.toString("latin1") }),
    ).not.toContain("hermine");
  });

  it("that died halfway begins anew, and holds nothing twice", async () => {
    const exportId = await start({ text: "x".repeat(700_000), times: 3 });
    const dying: ExportKind<{ text: string; times: number }> = {
      ...textExport,
      async produce(job) {
        await job.write(job.parameters.text);
        await job.write(job.parameters.text);
        throw new Error("killed");
      },
    };
    await expect(run(exportId, dying as ExportKind<never>)).rejects.toThrow("killed");
    expect(await look(exportId)).toMatchObject({ state: "running" });
    await run(exportId);
    expect(await look(exportId)).toMatchObject({ state: "completed", size: 2_100_000, rowsTotal: 3 });
  });

  it("stops when it is cancelled, and leaves no file", async () => {
    const exportId = await start({ text: "y".repeat(1_100_000), times: 3 });
    const cancelling: ExportKind<{ text: string; times: number }> = {
      ...textExport,
      async produce(job) {
        await job.write(job.parameters.text);
        expectStatus(await owner.visitor.call(api.cancelExport, { params: { exportId } }), 204);
        await job.write(job.parameters.text);
      },
    };
    await run(exportId, cancelling as ExportKind<never>);
    expect(await look(exportId)).toMatchObject({ state: "cancelled", size: null });
    await run(exportId);
    expect(await look(exportId)).toMatchObject({ state: "cancelled" });
    expect(await owner.visitor.call(api.downloadExport, { params: { exportId } })).toMatchObject({
      status: 400,
    });
  });

  it("is seen only by those who may take what it holds", async () => {
    const exportId = await site.inAccount(accountId(), (context) =>
      requestExport(
        context,
        { ...textExport, permission: "trace:read" },
        { format: "txt", parameters: { text: "", times: 0 }, statedPurpose: "audit" },
      ),
    );
    const viewer = await newMember(site, owner, "viewer", {
      name: "Basile",
      email: "basile@savons.example",
      password: "miel de lavande du Verdon",
    });
    expect(await viewer.visitor.call(api.getExport, { params: { exportId } })).toMatchObject({ status: 404 });
    const { exports } = expectStatus(await viewer.visitor.call(api.listExports, {}), 200);
    expect(exports.map((each) => each.id)).not.toContain(exportId);
    expect(exports.length).toBeGreaterThan(0);
    expect((await look(exportId)).id).toBe(exportId);
  });
});
