import { closeSync, openSync, readSync, statSync } from "node:fs";
import { inflateRawSync } from "node:zlib";

/** A file in an archive; read when it is asked for, so that memory holds one of them. */
export type ZipEntry = { name: string; size: number; read: () => Buffer };

const endMark = 0x06054b50;
const entryMark = 0x02014b50;
const localMark = 0x04034b50;
/** What surrounds the end of an archive: 22 bytes, and a comment of at most 64 KiB. */
const endLength = 22;
const largestComment = 65_535;
/** No part of an evidence pack is larger: what claims to be is not unpacked. */
const largestEntry = 1024 ** 3;

/** The files of a ZIP archive, by its directory at the end; nothing where it is none, is cut off or does not add up. */
export function readZip(file: string): { entries: ZipEntry[]; close: () => void } | undefined {
  const opened = openSync(file, "r");
  const length = statSync(file).size;
  const bytesAt = (from: number, count: number): Buffer => {
    const bytes = Buffer.alloc(Math.max(0, Math.min(count, length - from)));
    readSync(opened, bytes, 0, bytes.length, from);
    return bytes;
  };
  const close = () => closeSync(opened);
  try {
    const entries = directoryOf(bytesAt, length);
    if (entries) return { entries, close };
  } catch (error) {
    // A field beyond the end of what is there.
    if (!(error instanceof RangeError)) throw error;
  }
  close();
  return undefined;
}

type BytesAt = (from: number, count: number) => Buffer;

function directoryOf(bytesAt: BytesAt, length: number): ZipEntry[] | undefined {
  const from = Math.max(0, length - endLength - largestComment);
  const tail = bytesAt(from, length - from);
  let end = tail.length - endLength;
  while (end >= 0 && tail.readUInt32LE(end) !== endMark) end--;
  if (end < 0) return undefined;
  const count = tail.readUInt16LE(end + 10);
  const directory = bytesAt(tail.readUInt32LE(end + 16), tail.readUInt32LE(end + 12));
  const entries: ZipEntry[] = [];
  for (let at = 0; entries.length < count; ) {
    if (directory.readUInt32LE(at) !== entryMark) return undefined;
    const method = directory.readUInt16LE(at + 10);
    const packed = directory.readUInt32LE(at + 20);
    const size = directory.readUInt32LE(at + 24);
    const nameLength = directory.readUInt16LE(at + 28);
    const offset = directory.readUInt32LE(at + 42);
    const name = directory.toString("utf8", at + 46, at + 46 + nameLength);
    entries.push({ name, size, read: () => contentAt(bytesAt, { method, packed, size, offset }) });
    at += 46 + nameLength + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32);
  }
  return entries;
}

type Stored = { method: number; packed: number; size: number; offset: number };

/** The content, or nothing where it can't be unpacked: an empty file has another hash than what was listed. */
function contentAt(bytesAt: BytesAt, { method, packed, size, offset }: Stored): Buffer {
  const local = bytesAt(offset, 30);
  if (local.length < 30 || local.readUInt32LE(0) !== localMark || size > largestEntry) return Buffer.alloc(0);
  const bytes = bytesAt(offset + 30 + local.readUInt16LE(26) + local.readUInt16LE(28), packed);
  if (method === 0) return bytes;
  if (method !== 8) return Buffer.alloc(0);
  try {
    return inflateRawSync(bytes, { maxOutputLength: Math.max(size, 1) });
  } catch {
    return Buffer.alloc(0);
  }
}
