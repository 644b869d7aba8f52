/** A pin as it is written for Pinterest. */
import type { ChannelPort, Json, OutgoingMedia, PublishOrder } from '../connector.ts'
import { base64 } from './base64.ts'
import { type PinSettings, type Place, pinSettings, placeOf } from './settings.ts'
import { filmOf, uploadedId } from './uploads.ts'

/** What may be changed afterwards. Null empties a field. */
export interface PinWords {
  readonly board_id: string
  readonly board_section_id: string | null
  readonly title: string | null
  readonly description: string | null
  readonly alt_text: string | null
  readonly link: string | null
}

/** Null where no board of the account is chosen. */
export function pinWords({ content, part, account }: PublishOrder): PinWords | null {
  const place: Place | null = placeOf(content.settings, account.limits)
  if (!place) return null
  const { link }: PinSettings = pinSettings(content.settings)
  const { text = '', media = [] } = content.parts[part] ?? {}
  // A pin has one description for all its pictures: the first that was written.
  const alt = media.map(one => one.alt.trim()).find(one => one !== '')
  return {
    board_id: place.board,
    board_section_id: place.section,
    title: content.title || null,
    description: text || null,
    alt_text: alt ?? null,
    link: link || null,
  }
}

/** Tells pictures apart, so that an edit that changes one is not believed to have done so. */
export const markOf = ({ content, part }: PublishOrder): string =>
  (content.parts[part]?.media ?? [])
    .map(({ contentType, bytes, width, height }) => `${contentType} ${bytes} ${width}x${height}`)
    .join(', ')

type Picture = { readonly content_type: string; readonly data: string }

/** Null where a video has not been sent beforehand. */
export async function mediaSource(
  order: PublishOrder,
  prepared: Json,
  port: ChannelPort,
): Promise<object | null> {
  const film = filmOf(order)
  if (film) {
    const id = uploadedId(prepared, film)
    return id ? { source_type: 'video_id', media_id: id, ...(await coverOf(film, port)) } : null
  }
  const media = order.content.parts[order.part]?.media ?? []
  const pictures: Picture[] = []
  for (const { file } of media) pictures.push(await pictureOf(file, port))
  const [only] = pictures
  if (!only) return null
  return pictures.length === 1
    ? { source_type: 'image_base64', ...only }
    : { source_type: 'multiple_image_base64', items: pictures, index: 0 }
}

const pictureOf = async (file: string, port: ChannelPort): Promise<Picture> => {
  const { bytes, contentType } = await port.openFile(file)
  return { content_type: contentType, data: base64(bytes) }
}

/** Past the first frame, which is often black. Seconds. */
const usualCover = 1

async function coverOf({ video }: OutgoingMedia, port: ChannelPort): Promise<object> {
  const cover = video?.cover
  if (cover && 'file' in cover) {
    const { content_type: type, data } = await pictureOf(cover.file, port)
    return { cover_image_content_type: type, cover_image_data: data }
  }
  return { cover_image_key_frame_time: Math.floor(cover?.at ?? usualCover) }
}
