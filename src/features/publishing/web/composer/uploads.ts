/** What leaves for the library, or was refused, on this page. */
import { useSyncExternalStore } from 'react'
import type { MediaView } from '../shapes.ts'
import { type Sending, sendByPieces } from './uploads/send-by-pieces.ts'
import { sendPicture } from './uploads/send-picture.ts'
import { addSample, paceOf, type Sample } from './uploads/upload-speed.ts'
import { giveFrame } from './video-frame.ts'

export interface Upload {
  readonly id: number
  /** Where it goes: a text of the post. */
  readonly target: string
  readonly name: string
  readonly size: number
  /** Bytes. */
  readonly sent: number
  readonly state: 'sending' | 'paused' | 'cut' | 'full' | 'refused' | 'alone'
  /** Bytes a second, and seconds left; null while nothing can be said. */
  readonly pace: { readonly speed: number; readonly left: number } | null
  /** Those that are sent by pieces can wait. */
  readonly waits: boolean
  /** Why it was not added. */
  readonly error: unknown
}

let uploads: readonly Upload[] = []
let lastId = 0
const listeners = new Set<() => void>()
const sendings = new Map<number, Sending>()
const largestAtOnce = 40_000_000

function replace(next: readonly Upload[]): void {
  uploads = next
  for (const listener of listeners) listener()
}

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export const useUploads = (): readonly Upload[] => useSyncExternalStore(subscribe, () => uploads)

const change = (id: number, part: Partial<Upload>) =>
  replace(uploads.map(one => (one.id === id ? { ...one, ...part } : one)))

export function forgetUpload(id: number): void {
  sendings.delete(id)
  replace(uploads.filter(one => one.id !== id))
}

export function pauseUpload(id: number): void {
  sendings.get(id)?.pause()
  change(id, { state: 'paused', pace: null })
}

export function goOnUpload(id: number): void {
  change(id, { state: 'sending', pace: null })
  sendings.get(id)?.goOn()
}

export function cancelUpload(id: number): void {
  sendings.get(id)?.cancel()
  forgetUpload(id)
}

/** A line that is back takes up what it had dropped. */
function goOnOnceBack(): void {
  for (const { id, state } of uploads) if (state === 'cut') goOnUpload(id)
}

/** Captions that came before their video: in the library, and with nothing here. */
export function noteUpload(name: string, target: string): void {
  lastId += 1
  const nothing = { size: 0, sent: 0, pace: null, waits: false, error: null }
  replace([...uploads, { id: lastId, target, name, state: 'alone', ...nothing }])
}

/** Sends one file to the library. Resolves to null when it was refused or given up: the refusal stays listed. */
export async function upload(file: File, target: string): Promise<MediaView | null> {
  lastId += 1
  const id = lastId
  const isPicture = file.type.startsWith('image/') && file.size <= largestAtOnce
  const begun = { id, target, name: file.name, size: file.size, sent: 0, waits: !isPicture }
  replace([...uploads, { ...begun, state: 'sending', pace: null, error: null }])
  const onProgress = progressOf(id, file.size)
  try {
    const media = isPicture
      ? await sendPicture(file, '/api/media', onProgress)
      : await sendLarge(file, id, target, onProgress)
    const shown = media.kind === 'video' && !media.framed ? await giveFrame(media) : media
    forgetUpload(id)
    return shown
  } catch (error) {
    change(id, { state: 'refused', error })
    return null
  }
}

async function sendLarge(
  file: File,
  id: number,
  target: string,
  onProgress: (sent: number) => void,
): Promise<MediaView> {
  globalThis.addEventListener('online', goOnOnceBack)
  const place = { target, page: `${location.pathname}${location.search}` }
  const onStopped = (why: 'cut' | 'full') => change(id, { state: why, pace: null })
  const sending = await sendByPieces(file, place, { onProgress, onStopped })
  sendings.set(id, sending)
  return sending.whole
}

const toldEveryMs = 250

function progressOf(id: number, size: number): (sent: number) => void {
  let samples: readonly Sample[] = []
  let toldAt = 0
  return sent => {
    const at = performance.now()
    if (at - toldAt < toldEveryMs && sent < size) return
    toldAt = at
    samples = addSample(samples, { at, sent })
    change(id, { sent: Math.min(sent, size), pace: paceOf(samples, size) })
  }
}
