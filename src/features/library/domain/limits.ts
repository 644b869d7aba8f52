/** What the library takes in, whatever the networks allow: the networks' own limits are theirs to hold. */
export const maxUploadBytes = 40_000_000
export const maxPixels = 60_000_000

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
