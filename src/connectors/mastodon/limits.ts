import type { ChannelLimits } from '../connector.ts'
import type { ImageRules } from '../formats/formats.ts'
import type { Limit } from '../formats/limit.ts'
import { charactersPerUrl, images, manifest } from './manifest.ts'

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
}

/** Reads what the channel keeps; the manifest's limits hold where nothing usable is kept. */
export const serverLimits = (kept: ChannelLimits): ServerLimits => {
  const number = (key: keyof ServerLimits & string, usual: number) => {
    const value = kept[key]
    return typeof value === 'number' && value > 0 ? value : usual
  }
  const types = kept.imageTypes
  const imageTypes = Array.isArray(types) ? types.filter(type => typeof type === 'string') : []
  return {
    maxCharacters: number('maxCharacters', usualLimits.maxCharacters),
    charactersPerUrl: number('charactersPerUrl', usualLimits.charactersPerUrl),
    maxImages: number('maxImages', usualLimits.maxImages),
    imageBytes: number('imageBytes', usualLimits.imageBytes),
    imagePixels: number('imagePixels', usualLimits.imagePixels),
    imageTypes: imageTypes.length > 0 ? imageTypes : usualLimits.imageTypes,
    altLength: number('altLength', usualLimits.altLength),
  }
}

/** The server's own, in the shape of the manifest's. */
export function imageRulesOf(server: ServerLimits): ImageRules {
  const said = (limit: Limit, value: number): Limit => ({ ...limit, value })
  return {
    most: said(images.most, server.maxImages),
    types: server.imageTypes,
    bytes: said(images.bytes, server.imageBytes),
    pixels: said(images.pixels ?? images.bytes, server.imagePixels),
  }
}
