import { z } from 'zod'
import { slugify } from '#kit/text/slug.ts'
import type { ChannelPort, OutgoingMedia, PrepareOutcome } from '../connector.ts'
import { asHtml } from './plain-text.ts'
import { callAs, outcomeOfSafeMiss } from './rest.ts'
import { shortHash } from './short-hash.ts'

const TIMEOUT = 60_000

const mediaShape = z.object({ id: z.number().int() })

const EXTENSIONS: { readonly [type: string]: string } = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/webp': 'webp',
  'image/gif': 'gif',
}

type Refusal = Exclude<PrepareOutcome, { outcome: 'prepared' }>

/**
 * The cover in the site's media library, with its description. Its file name holds our own mark, so
 * that an upload whose answer was lost is found again instead of made twice.
 */
export async function uploadCover(
  cover: OutgoingMedia,
  port: ChannelPort,
): Promise<{ readonly id: number } | Refusal> {
  const file = await port.openFile(cover.file)
  const name = slugify(file.name.replace(/\.[a-z0-9]{1,5}$/i, ''), 60).replace(/[^a-z0-9-]/g, '')
  const slug = `${name || 'image'}-${await shortHash(cover.file)}`
  const extension = EXTENSIONS[file.contentType] ?? 'bin'
  const found = await callAs(
    port,
    { method: 'GET', path: 'wp/v2/media', params: { slug, _fields: 'id' }, timeout: TIMEOUT },
    z.array(mediaShape),
  )
  if (!found.ok) return outcomeOfSafeMiss(found.refusal, port.clock.now(), 'upload')
  const known = found.value[0]
  const uploaded =
    known !== undefined
      ? ({ ok: true, value: known } as const)
      : await callAs(
          port,
          {
            method: 'POST',
            path: 'wp/v2/media',
            file: {
              bytes: file.bytes,
              contentType: file.contentType,
              name: `${slug}.${extension}`,
            },
            timeout: TIMEOUT,
          },
          mediaShape,
        )
  if (!uploaded.ok) return outcomeOfSafeMiss(uploaded.refusal, port.clock.now(), 'upload')
  const described = await callAs(
    port,
    {
      method: 'POST',
      path: `wp/v2/media/${uploaded.value.id}`,
      input: { alt_text: asHtml(cover.alt), caption: '' },
      timeout: TIMEOUT,
    },
    mediaShape,
  )
  return described.ok
    ? { id: uploaded.value.id }
    : outcomeOfSafeMiss(described.refusal, port.clock.now(), 'upload')
}
