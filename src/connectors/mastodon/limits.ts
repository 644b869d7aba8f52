import type { ChannelLimits } from '../connector.ts'
import { charactersPerUrl, images, manifest, poll, videos } from './manifest.ts'

/** The limits of one server, as `GET /api/v2/instance` says them. */
export interface ServerLimits {
  /** Graphemes of a text with its content warning. */
  readonly maxCharacters: number
  /** What any address weighs. */
  readonly charactersPerUrl: number
  readonly maxImages: number
  readonly imageBytes: number
  /** Width × height. */
  readonly imagePixels: number
  readonly imageTypes: readonly string[]
  /** Graphemes of a description. */
  readonly altLength: number
  readonly videoBytes: number
  /** Width × height. */
  readonly videoPixels: number
  readonly videoFrames: number
  readonly videoTypes: readonly string[]
  readonly pollOptions: number
  readonly pollOptionLength: number
  /** Minutes. */
  readonly pollLeast: number
  readonly pollMost: number
}

const { limits } = manifest

export const usualLimits: ServerLimits = {
  maxCharacters: limits.text.value,
  charactersPerUrl: charactersPerUrl.value,
  maxImages: images.most.value,
  imageBytes: images.bytes.value,
  imagePixels: images.pixels?.value ?? Number.POSITIVE_INFINITY,
  imageTypes: images.types,
  altLength: limits.alt.value,
  videoBytes: videos.bytes.value,
  videoPixels: videos.pixels?.value ?? Number.POSITIVE_INFINITY,
  videoFrames: videos.framesPerSecond?.to?.value ?? Number.POSITIVE_INFINITY,
  videoTypes: videos.types,
  pollOptions: poll.options.most.value,
  pollOptionLength: poll.optionLength.value,
  pollLeast: poll.minutes.from?.value ?? 0,
  pollMost: poll.minutes.to?.value ?? Number.POSITIVE_INFINITY,
}

/** Reads what the channel keeps; the manifest's limits hold where nothing usable is kept. */
export const serverLimits = (kept: ChannelLimits): ServerLimits => {
  const number = (key: keyof ServerLimits & string, usual: number) => {
    const value = kept[key]
    return typeof value === 'number' && value > 0 ? value : usual
  }
  const types = (key: 'imageTypes' | 'videoTypes') => {
    const value = kept[key]
    const said = Array.isArray(value) ? value.filter(type => typeof type === 'string') : []
    return said.length > 0 ? said : usualLimits[key]
  }
  return {
    maxCharacters: number('maxCharacters', usualLimits.maxCharacters),
    charactersPerUrl: number('charactersPerUrl', usualLimits.charactersPerUrl),
    maxImages: number('maxImages', usualLimits.maxImages),
    imageBytes: number('imageBytes', usualLimits.imageBytes),
    imagePixels: number('imagePixels', usualLimits.imagePixels),
    imageTypes: types('imageTypes'),
    altLength: number('altLength', usualLimits.altLength),
    videoBytes: number('videoBytes', usualLimits.videoBytes),
    videoPixels: number('videoPixels', usualLimits.videoPixels),
    videoFrames: number('videoFrames', usualLimits.videoFrames),
    videoTypes: types('videoTypes'),
    pollOptions: number('pollOptions', usualLimits.pollOptions),
    pollOptionLength: number('pollOptionLength', usualLimits.pollOptionLength),
    pollLeast: number('pollLeast', usualLimits.pollLeast),
    pollMost: number('pollMost', usualLimits.pollMost),
  }
}
