/** What a file is, by its first bytes: never by its name alone. */
export const mediaKinds = ['image', 'video', 'document', 'captions'] as const
export type MediaKind = (typeof mediaKinds)[number]

/** What is kept of a video. */
export interface VideoFacts {
  readonly seconds: number
  readonly framesPerSecond: number
  /** `avc`, `hevc`, `vp8`, `vp9`, `av1`. */
  readonly codec: string
  readonly sound: boolean
}

/** So many first bytes tell the kind. */
export const tellingBytes = 64

export type FileType =
  | 'video/mp4'
  | 'video/quicktime'
  | 'video/webm'
  | 'application/pdf'
  | 'text/vtt'
  | 'application/x-subrip'

export const kindOfType = (type: FileType): Exclude<MediaKind, 'image'> =>
  type.startsWith('video/') ? 'video' : type === 'application/pdf' ? 'document' : 'captions'

export const formatsTaken = 'JPEG, PNG, WebP, GIF, MP4, MOV, WebM, PDF, SRT, VTT'

const latin = (bytes: Uint8Array, from = 0, to = bytes.length) =>
  String.fromCharCode(...bytes.subarray(from, to))

/** Null: nothing that the library takes in by pieces. Captions are text: their first lines tell them. */
export function typeOfBytes(start: Uint8Array): FileType | null {
  const box = latin(start, 4, 8)
  if (box === 'ftyp') return latin(start, 8, 12) === 'qt  ' ? 'video/quicktime' : 'video/mp4'
  // Cameras write films of QuickTime without saying so first.
  if (['moov', 'mdat', 'wide', 'free', 'skip'].includes(box)) return 'video/quicktime'
  if (start[0] === 0x1a && start[1] === 0x45 && start[2] === 0xdf && start[3] === 0xa3)
    return 'video/webm'
  const text = latin(start).replace(/^(?:\xef\xbb\xbf|\s)+/, '')
  if (text.startsWith('%PDF-')) return 'application/pdf'
  if (/^WEBVTT(?:\s|$)/.test(text)) return 'text/vtt'
  return /^\d+\s*\r?\n\s*\d{1,3}:\d\d:\d\d[,.]\d/.test(text) ? 'application/x-subrip' : null
}
