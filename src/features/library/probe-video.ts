/** What a video is, read in slices: its index, never the whole of it. */
import { type FileHandle, open } from 'node:fs/promises'
import type { Input, InputTrack } from 'mediabunny'
import { ok, type Result, refuse } from '#kit/result.ts'
import { formatsTaken, type VideoFacts } from './domain/media-kind.ts'

export interface ProbedVideo {
  readonly contentType: 'video/mp4' | 'video/quicktime' | 'video/webm'
  /** As it is shown: turned as the camera meant it. */
  readonly width: number
  readonly height: number
  readonly facts: VideoFacts
}

const library = () => import('mediabunny')
/** So many packets tell how many frames go by in a second. */
const framesLookedAt = 120
const slicesKept = 2 * 1_048_576
const longestMs = 30_000
const longestSide = 16_384

/**
 * Of a file that begins as a video. Refused `file-wrong-type` when it shows nothing, or is of a kind that no network
 * takes; `file-broken` when it is cut or damaged.
 */
export async function probeVideo(name: string, path: string): Promise<Result<ProbedVideo>> {
  const { CustomSource, Input, MP4, QTFF, WEBM, MATROSKA } = await library()
  const file = await open(path, 'r')
  const source = new CustomSource({
    getSize: async () => (await file.stat()).size,
    read: (start, end) => readSlice(file, start, end),
    maxCacheSize: slicesKept,
    prefetchProfile: 'fileSystem',
  })
  const input = new Input({ source, formats: [MP4, QTFF, WEBM, MATROSKA] })
  const late = setTimeout(() => input.dispose(), longestMs)
  try {
    return await readInput(name, input)
  } catch {
    // Its first bytes were those of a video: whatever the damage, the reader says so by throwing.
    return broken(name)
  } finally {
    clearTimeout(late)
    input.dispose()
    await file.close()
  }
}

async function readSlice(file: FileHandle, start: number, end: number): Promise<Uint8Array> {
  const { bytesRead, buffer } = await file.read(Buffer.alloc(end - start), 0, end - start, start)
  return buffer.subarray(0, bytesRead)
}

const wrongType = (name: string) => refuse('file-wrong-type', { file: name, formats: formatsTaken })
const broken = (name: string) => refuse('file-broken', { file: name })

async function readInput(name: string, input: Input): Promise<Result<ProbedVideo>> {
  const contentType = typeOf((await input.getFormat()).name)
  const track = await input.getPrimaryVideoTrack()
  if (!contentType || !track) return wrongType(name)
  const codec = await track.getCodec()
  const [width, height] = [await track.getDisplayWidth(), await track.getDisplayHeight()]
  if (!codec || !(width > 0) || !(height > 0)) return broken(name)
  if (Math.max(width, height) > longestSide)
    return refuse('image-too-large', { file: name, width, height })
  const sound = await input.getPrimaryAudioTrack()
  for (const each of sound ? [track, sound] : [track])
    if (!(await endsWhole(each))) return broken(name)
  const { averagePacketRate } = await track.computePacketStats(framesLookedAt)
  const seconds = await input.computeDuration()
  if (!Number.isFinite(seconds) || seconds <= 0) return broken(name)
  return ok({
    contentType,
    width: Math.round(width),
    height: Math.round(height),
    facts: {
      seconds: rounded(seconds),
      framesPerSecond: rounded(averagePacketRate),
      codec,
      sound: sound !== null,
    },
  })
}

/** The last packet is fetched: a film cut on its way has an index that promises more than there is. */
async function endsWhole(track: InputTrack): Promise<boolean> {
  const { EncodedPacketSink } = await library()
  const last = await new EncodedPacketSink(track).getPacket(Number.POSITIVE_INFINITY)
  return last !== null && last.data.byteLength > 0
}

const rounded = (value: number) => Math.round(value * 1000) / 1000

function typeOf(format: string): ProbedVideo['contentType'] | null {
  if (format === 'MP4') return 'video/mp4'
  if (format === 'QuickTime File Format') return 'video/quicktime'
  // No network takes Matroska; WebM is the part of it that they do.
  return format === 'WebM' ? 'video/webm' : null
}
