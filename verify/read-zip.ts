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

type Zip = {
  entries: ZipEntry[];
  /** Whether nothing else is in it: programs that read an archive from its beginning, or its directory further, find the same. */
  tight: boolean;
};

/** The files of a ZIP archive, by its directory at the end; nothing where it is none, is cut off or does not add up. */
export function readZip(file: string): (Zip & { close: () => void }) | undefined {
  const opened = openSync(file, "r");
  const length = statSync(file).size;
  const bytesAt = (from: number, count: number): Buffer => {
    const bytes = Buffer.alloc(Math.max(0, Math.min(count, length - from)));
    readSync(opened, bytes, 0, bytes.length, from);
    return bytes;
  };
  const close = () => closeSync(opened);
  try {
    const zip = directoryOf(bytesAt, length);
    if (zip) return { ...zip, close };
  } catch (error) {
    // A field beyond the end of what is there.
    if (!(error instanceof RangeError)) throw error;
  }
  close();
  return undefined;
}

type BytesAt = (from: number, count: number) => Buffer;

function directoryOf(bytesAt: BytesAt, length: number): Zip | undefined {
  const from = Math.max(0, length - endLength - largestComment);
  const tail = bytesAt(from, length - from);
  let end = tail.length - endLength;
  while (end >= 0 && tail.readUInt32LE(end) !== endMark) end--;
  if (end < 0) return undefined;
  const count = tail.readUInt16LE(end + 10);
  const begin = tail.readUInt32LE(end + 16);
  const directory = bytesAt(begin, tail.readUInt32LE(end + 12));
  const found: Stored[] = [];
  let at = 0;
  while (found.length < count) {
    if (directory.readUInt32LE(at) !== entryMark) return undefined;
    const nameLength = directory.readUInt16LE(at + 28);
    found.push({
      name: directory.toString("utf8", at + 46, at + 46 + nameLength),
      method: directory.readUInt16LE(at + 10),
      packed: directory.readUInt32LE(at + 20),
      size: directory.readUInt32LE(at + 24),
      offset: directory.readUInt32LE(at + 42),
    });
    at += 46 + nameLength + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32);
  }
  const tight =
    at === directory.length &&
    begin + directory.length === from + end &&
    from + end + endLength === length &&
    endOfFiles(bytesAt, found) === begin;
  const entries = found.map((each) => ({
    name: each.name,
    size: each.size,
    read: () => contentAt(bytesAt, each),
  }));
  return { entries, tight };
}

type Stored = { name: string; method: number; packed: number; size: number; offset: number };

const descriptorMark = 0x08074b50;
const descriptorLength = 16;
/** Of the flags: the sizes stand behind the content, since it was written as it came. */
const sizesFollow = 8;

/** Where the files end that lie one behind the other from the first byte on, each under the name it has in the directory. */
function endOfFiles(bytesAt: BytesAt, found: readonly Stored[]): number | undefined {
  let place = 0;
  for (const { name, method, packed, offset } of found.toSorted((a, b) => a.offset - b.offset)) {
    const local = bytesAt(offset, 30);
    if (offset !== place || local.length < 30 || local.readUInt32LE(0) !== localMark) return undefined;
    const nameLength = local.readUInt16LE(26);
    const ownName = bytesAt(offset + 30, nameLength).toString("utf8");
    if (ownName !== name || local.readUInt16LE(8) !== method) return undefined;
    place = offset + 30 + nameLength + local.readUInt16LE(28) + packed;
    if ((local.readUInt16LE(6) & sizesFollow) === 0) continue;
    const descriptor = bytesAt(place, descriptorLength);
    if (descriptor.length < descriptorLength || descriptor.readUInt32LE(0) !== descriptorMark)
      return undefined;
    place += descriptorLength;
  }
  return place;
}

/** The content, or nothing where it can't be unpacked: an empty file has another hash than what was listed. */
function contentAt(bytesAt: BytesAt, { method, packed, size, offset }: Omit<Stored, "name">): Buffer {
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
