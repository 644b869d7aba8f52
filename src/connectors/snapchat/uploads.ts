/**
 * A file goes to Snapchat before what shows it: a container that is told the key, the ciphered pieces, then the word that
 * it is whole. What has left is kept, so that neither a cut nor a new attempt sends it twice.
 * https://developers.snap.com/api/marketing-api/Public-Profile-API/ProfileAssetManagement
 */
import { z } from 'zod'
import type { ChannelPort, Json, NotSent, OutgoingMedia } from '../connector.ts'
import { ask } from './call.ts'
import { cipherPiece, makeCipher } from './ciphered.ts'
import { pieceForm } from './piece-form.ts'

/** Thirty-five pieces of at most 32 MB are taken, forms included; whole blocks of the cipher. */
export const pieceBytes = 16_777_216
/** A file waits a day to be shown. Milliseconds, with an hour to spare. */
const lasting = 23 * 3_600_000

const keptShape = z.object({
  file: z.string(),
  media: z.string(),
  /** Milliseconds since 1970. */
  at: z.number(),
  /** Null once the file is whole there. */
  going: z
    .object({
      ...{ key: z.string(), iv: z.string(), add: z.string(), finalize: z.string() },
      sent: z.number(),
      /** What the next piece is ciphered from. */
      next: z.string(),
    })
    .nullable(),
})
type Kept = z.infer<typeof keptShape>
type Going = NonNullable<Kept['going']>

const keptKey = (orderKey: string) => `upload/${orderKey}`

export const readUpload = (stored: Json | undefined): Kept | null =>
  keptShape.safeParse(stored).data ?? null

export const forgetUpload = (orderKey: string, port: ChannelPort): Promise<void> =>
  port.store.delete(keptKey(orderKey))

/** @returns what is handed to `send`: the id of the file that is whole there. */
export async function bring(
  orderKey: string,
  media: OutgoingMedia,
  port: ChannelPort,
): Promise<Kept | NotSent> {
  const key = keptKey(orderKey)
  const known = readUpload(await port.store.get(key))
  const isGood =
    known?.file === media.file && port.clock.now().getTime() - known.at < lasting ? known : null
  if (isGood && !isGood.going) return isGood
  const begun = isGood ?? (await open(key, media, port))
  if ('outcome' in begun) return begun
  const sent = await sendPieces(key, begun, media, port)
  if (sent) return sent
  const { file, media: id, at } = begun
  const whole: Kept = { file, media: id, at, going: null }
  await port.store.put(key, whole)
  return whole
}

/** Of our API, whatever it says: a path, never another host. */
const path = z.string().regex(/^\/?[\w/-]+(?:\?[\w=&-]+)?$/)
const openedShape = z.object({ media_id: z.string().min(1), add_path: path, finalize_path: path })

async function open(
  storeKey: string,
  media: OutgoingMedia,
  port: ChannelPort,
): Promise<Kept | NotSent> {
  const { key, iv } = makeCipher()
  const opened = await ask(port, openedShape, profile => ({
    method: 'POST',
    path: `/v1/public_profiles/${profile}/media`,
    json: { type: media.kind === 'video' ? 'VIDEO' : 'IMAGE', name: port.newId(), key, iv },
  }))
  if ('stop' in opened) return opened.stop
  const { media_id: id, add_path: add, finalize_path: finalize } = opened.value
  const going: Going = { key, iv, add, finalize, sent: 0, next: iv }
  const kept: Kept = { file: media.file, media: id, at: port.clock.now().getTime(), going }
  await port.store.put(storeKey, kept)
  return kept
}

const doneShape = z.object({})
const rooted = (written: string): string => (written.startsWith('/') ? written : `/${written}`)

async function sendPieces(
  storeKey: string,
  kept: Kept,
  { file, bytes }: OutgoingMedia,
  port: ChannelPort,
): Promise<NotSent | null> {
  if (!kept.going) return null
  let going: Going = kept.going
  const pieces = Math.max(1, Math.ceil(bytes / pieceBytes))
  while (going.sent < pieces) {
    const place: number = going.sent
    const from = place * pieceBytes
    const plain = await port.sliceFile(file, from, Math.min(pieceBytes, bytes - from))
    const ciphered = await cipherPiece(going, going.next, plain, place === pieces - 1)
    const form = pieceForm(
      port.newId(),
      { action: 'ADD', part_number: String(place + 1) },
      ciphered.bytes,
    )
    const stop = await post(going.add, form, storeKey, port)
    if (stop) return stop
    going = { ...going, sent: place + 1, next: ciphered.next }
    await port.store.put(storeKey, { ...kept, going })
  }
  return post(going.finalize, pieceForm(port.newId(), { action: 'FINALIZE' }), storeKey, port)
}

async function post(
  written: string,
  form: ReturnType<typeof pieceForm>,
  storeKey: string,
  port: ChannelPort,
): Promise<NotSent | null> {
  const sent = await ask(port, doneShape, () => ({ method: 'POST', path: rooted(written), form }))
  if (!('stop' in sent)) return null
  // What is refused is of no use to a later attempt.
  if (sent.stop.outcome === 'refused') await port.store.delete(storeKey)
  return sent.stop
}
