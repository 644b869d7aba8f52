/** A file that has come in whole: looked at, kept under its hash, and written down. */
import { open, readFile, writeFile } from 'node:fs/promises'
import { ok, type Result, refuse } from '#kit/result.ts'
import { hashFile } from '#platform/files/hash-file.ts'
import { decodeCaptions, readCaptions } from './domain/captions.ts'
import { largest } from './domain/limits.ts'
import {
  type FileType,
  formatsTaken,
  kindOfType,
  type MediaKind,
  tellingBytes,
  typeOfBytes,
  type VideoFacts,
} from './domain/media-kind.ts'
import type { LibraryParts } from './parts.ts'
import { probeVideo } from './probe-video.ts'
import { insertMedia, type MediaRow, readMedia } from './store.ts'
import { drawFrame } from './video-frame.ts'

export interface WholeFile {
  /** What the media will be known by: the same file kept twice under one id is kept once. */
  readonly id: string
  readonly path: string
  readonly name: string
}

interface Looked {
  readonly kind: MediaKind
  readonly contentType: string
  readonly width: number
  readonly height: number
  readonly video: VideoFacts | null
}

const notTaken = (name: string) => refuse('file-wrong-type', { file: name, formats: formatsTaken })
const flat = { width: 0, height: 0, video: null }

async function ends(path: string): Promise<{ start: Uint8Array; end: Uint8Array; bytes: number }> {
  const file = await open(path, 'r')
  try {
    const { size } = await file.stat()
    const read = async (from: number, length: number) =>
      (await file.read(Buffer.alloc(length), 0, length, from)).buffer
    const tail = Math.min(size, 2_048)
    return {
      start: await read(0, Math.min(size, tellingBytes)),
      end: await read(size - tail, tail),
      bytes: size,
    }
  } finally {
    await file.close()
  }
}

/** What the file is; a refusal in the words of what is wrong with it. */
async function lookAt({ name, path }: WholeFile): Promise<Result<Looked>> {
  const { start, end, bytes } = await ends(path)
  const type = typeOfBytes(start)
  if (!type) return notTaken(name)
  const kind = kindOfType(type)
  const max = largest[kind]
  if (bytes > max) return refuse('upload-too-big', { file: name, size: bytes, max })
  if (kind === 'video') {
    const probed = await probeVideo(name, path)
    if (!probed.ok) return probed
    const { facts: video, ...shown } = probed.value
    return ok({ kind, ...shown, video })
  }
  const kept = { kind, contentType: type satisfies FileType, ...flat }
  if (kind === 'document')
    return Buffer.from(end).includes('%%EOF') ? ok(kept) : refuse('file-broken', { file: name })
  const text = decodeCaptions(await readFile(path))
  const read = readCaptions(text)
  if (!read.ok)
    return refuse('captions-wrong', {
      file: name,
      line: read.refusal.line,
      reason: read.refusal.why,
    })
  // Networks read UTF-8 only; the file is ours by now.
  await writeFile(path, text)
  return ok(kept)
}

export type KeepingParts = Pick<LibraryParts, 'database' | 'files' | 'clock' | 'settings'>

export async function keepFile(
  parts: KeepingParts,
  who: { readonly workspaceId: string; readonly personId: string | null },
  file: WholeFile,
): Promise<Result<MediaRow>> {
  const looked = await lookAt(file)
  if (!looked.ok) return looked
  const { kind, contentType, width, height, video } = looked.value
  const { sha256, bytes } = await hashFile(file.path)
  const key = `${who.workspaceId}/${sha256}`
  await parts.files.putFile(key, file.path, contentType)
  const moment = video && { contentType, at: firstLook(video) }
  const frame = moment && (await drawFrame(file.path, moment, parts.settings))
  if (frame) await parts.files.put(`${key}.thumbnail`, frame.thumbnail, 'image/webp')
  const [row] = await parts.database.inWorkspace(who.workspaceId, async trx => {
    await insertMedia(trx, {
      workspace_id: who.workspaceId,
      id: file.id,
      name: file.name.slice(0, 200) || kind,
      content_type: contentType,
      sha256,
      bytes,
      ...{ width, height, kind },
      dominant_color: frame?.dominantColor ?? plainColor,
      video: video && JSON.stringify(video),
      framed: frame !== null,
      uploaded_by: who.personId,
      created_at: parts.clock.now(),
    })
    return readMedia(trx, [file.id])
  })
  return row ? ok(row) : refuse('not-found')
}

const plainColor = '#e9e4d8'

/** Past the black of the first instants, and within a short one. */
const firstLook = ({ seconds }: VideoFacts) => Math.min(1, seconds / 3)
