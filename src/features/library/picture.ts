/**
 * Reads what people upload: sniffed by content, bounded in pixels before anything is decoded, re-encoded so that no
 * hidden byte (location, script, second file) goes further.
 */
import sharp, { type Sharp } from 'sharp'
import { cropBox } from '#kit/crop-box.ts'
import { ok, type Result, refuse } from '#kit/result.ts'
import { type AcceptedFormat, acceptedTypes, isAcceptedFormat, maxPixels } from './domain/limits.ts'

sharp.cache(false)
sharp.concurrency(1)

export interface Picture {
  readonly bytes: Buffer
  readonly contentType: string
  readonly width: number
  readonly height: number
  readonly dominantColor: string
  /** A webp of 480 pixels at most on its longer side. */
  readonly thumbnail: Buffer
}

const thumbnailSide = 480

export async function readPicture(name: string, upload: Uint8Array): Promise<Result<Picture>> {
  const found = await sniff(name, upload)
  if (!found.ok) return found
  const { format, animated } = found.value
  return finish(name, format, encode(open(upload, animated).autoOrient(), format))
}

/** Measures what was encoded: a picture is described as it is kept. */
async function finish(
  name: string,
  format: AcceptedFormat,
  encoded: Sharp,
): Promise<Result<Picture>> {
  try {
    const { data: bytes, info } = await encoded.toBuffer({ resolveWithObject: true })
    const small = sharp(bytes, { limitInputPixels: maxPixels }).resize(
      thumbnailSide,
      thumbnailSide,
      { fit: 'inside', withoutEnlargement: true },
    )
    // The colour of the small one is the colour of the whole, forty times sooner.
    const pixels = await small.png({ compressionLevel: 0 }).toBuffer()
    const { dominant } = await sharp(pixels).stats()
    const thumbnail = await sharp(pixels).webp({ quality: 78 }).toBuffer()
    const height = info.pageHeight ?? info.height
    return ok({
      bytes,
      contentType: acceptedTypes[format],
      width: info.width,
      height,
      dominantColor: hexColor(dominant),
      thumbnail,
    })
  } catch {
    // The header was right and the body is not: sharp says so by throwing, whatever the damage.
    return refuse('file-broken', { file: name })
  }
}

/** The widest that any network shows. */
const widest = 2_160

/**
 * The part of a picture around its focus, no wider than asked. It is made smaller first, while it is decoded: twelve
 * million points are never held for a copy of one.
 */
export async function cropPicture(
  name: string,
  bytes: Uint8Array,
  crop: { ratio: number; focus: { x: number; y: number }; width?: number | undefined },
): Promise<Result<Picture>> {
  const found = await sniff(name, bytes)
  if (!found.ok) return found
  const { format, animated, width, height } = found.value
  const box = cropBox({ width, height }, crop.ratio, crop.focus)
  const scale = Math.min(
    1,
    (crop.width ?? widest) / Math.max(box.width, crop.width ? 0 : box.height),
  )
  const whole = { width: Math.ceil(width * scale), height: Math.ceil(height * scale) }
  const part = cropBox(whole, crop.ratio, crop.focus)
  const source = open(bytes, animated)
    .resize({ ...whole, fit: 'fill' })
    .extract(part)
  // The network encodes it again: the slow search for its last bytes would be for nothing.
  const encoded = format === 'jpeg' ? source.jpeg({ quality: 92 }) : encode(source, format)
  return finish(name, format, encoded)
}

interface Sniffed {
  readonly format: AcceptedFormat
  readonly animated: boolean
  readonly width: number
  readonly height: number
}

async function sniff(name: string, upload: Uint8Array): Promise<Result<Sniffed>> {
  try {
    // Metadata alone is read: a bomb is known by its header, before it is opened.
    const seen = await sharp(upload, { limitInputPixels: false }).metadata()
    if (!isAcceptedFormat(seen.format)) return wrongType(name)
    const { width = 0, height = 0, pages = 1 } = seen
    if (width * height * pages > maxPixels)
      return refuse('image-too-large', { file: name, width, height })
    return ok({
      format: seen.format,
      animated: pages > 1,
      width,
      height: seen.pageHeight ?? height,
    })
  } catch {
    return looksLikePicture(upload) ? refuse('file-broken', { file: name }) : wrongType(name)
  }
}

const wrongType = (name: string) =>
  refuse('file-wrong-type', { file: name, formats: 'JPEG, PNG, WebP, GIF' })

const open = (bytes: Uint8Array, animated: boolean) =>
  sharp(bytes, { limitInputPixels: maxPixels, animated, failOn: 'error' })

function encode(source: Sharp, format: AcceptedFormat, quality = 92): Sharp {
  if (format === 'jpeg') return source.jpeg({ quality, mozjpeg: true })
  if (format === 'png') return source.png({ compressionLevel: 9 })
  if (format === 'webp') return source.webp({ quality })
  return source.gif()
}

/** First bytes of the formats that we take: a damaged picture is told apart from another kind of file. */
const signatures = ['ffd8ff', '89504e47', '52494646', '47494638']

function looksLikePicture(upload: Uint8Array): boolean {
  const start = Buffer.from(upload.subarray(0, 4)).toString('hex')
  return signatures.some(signature => start.startsWith(signature))
}

const hexColor = ({ r, g, b }: { r: number; g: number; b: number }) =>
  `#${[r, g, b].map(part => part.toString(16).padStart(2, '0')).join('')}`

const qualities = [88, 80, 72, 64]

export interface SmallerPicture {
  readonly maxBytes: number
  readonly maxPixels?: number | undefined
  /** For a network that takes no other; what is seen through is then white. */
  readonly type?: 'image/jpeg' | undefined
}

/** A smaller JPEG or WebP within the limit: first by quality, then by size. Null when even that does not fit. */
export async function reducePicture(
  bytes: Uint8Array,
  limit: SmallerPicture,
): Promise<Picture | null> {
  const {
    width = 1,
    height = 1,
    hasAlpha,
  } = await sharp(bytes, { limitInputPixels: maxPixels }).metadata()
  const wanted = Math.min(1, Math.sqrt((limit.maxPixels ?? maxPixels) / (width * height)))
  // Whatever its size, the wanted one is tried; smaller copies stop where nothing would be seen any more.
  for (let scale = wanted; scale === wanted || scale * width >= 64; scale *= 0.8) {
    const side = { width: Math.max(1, Math.floor(width * scale)) }
    for (const quality of qualities) {
      const resized = sharp(bytes, { limitInputPixels: maxPixels }).resize({
        ...side,
        withoutEnlargement: true,
      })
      const isSeenThrough = hasAlpha && limit.type === undefined
      const source = isSeenThrough ? resized : resized.flatten({ background: '#ffffff' })
      const smaller = await encode(source, isSeenThrough ? 'webp' : 'jpeg', quality).toBuffer()
      if (smaller.length > limit.maxBytes) continue
      const read = await readPicture('', smaller)
      if (read.ok && read.value.bytes.length <= limit.maxBytes) return read.value
    }
  }
  return null
}
