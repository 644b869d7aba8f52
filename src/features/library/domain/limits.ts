/** What the library takes in, whatever the networks allow: the networks' own limits are theirs to hold. */
import type { MediaKind } from './media-kind.ts'

/** Of a picture sent at once, by a form. */
export const maxUploadBytes = 40_000_000
export const maxPixels = 60_000_000

/** Of a file that comes in by pieces. */
export const largest: Readonly<Record<Exclude<MediaKind, 'image'>, number>> = {
  video: 8_000_000_000,
  document: 100_000_000,
  captions: 2_000_000,
}

/** Room kept on the disk for the database, which must never be the one that runs out. */
export const keptFree = 500_000_000

/** What a picture is re-encoded as; anything else is refused. */
export const acceptedTypes = {
  jpeg: 'image/jpeg',
  png: 'image/png',
  webp: 'image/webp',
  gif: 'image/gif',
} as const

export type AcceptedFormat = keyof typeof acceptedTypes

export const isAcceptedFormat = (format: string | undefined): format is AcceptedFormat =>
  format !== undefined && format in acceptedTypes
