/** A moment of a video as a picture, by the machine's ffmpeg. */
import { findFfmpeg } from '#platform/ffmpeg/find-ffmpeg.ts'
import { containerOf, runFfmpeg } from '#platform/ffmpeg/run-ffmpeg.ts'
import type { Picture } from './picture.ts'

const longestMs = 15_000

/** Null where there is no ffmpeg, or it makes nothing of this video. */
export async function drawFrame(
  path: string,
  moment: { readonly contentType: string; readonly at: number },
  { searchPath }: { readonly searchPath: string },
): Promise<Picture | null> {
  const { contentType, at } = moment
  const program = await findFfmpeg(searchPath)
  if (!program) return null
  const { ok, bytes } = await runFfmpeg({
    program,
    container: containerOf(contentType),
    input: path,
    before: ['-ss', at.toFixed(3)],
    after: ['-frames:v', '1', '-an', '-c:v', 'mjpeg', '-q:v', '2', '-f', 'image2pipe', 'pipe:1'],
    longestMs,
  })
  if (!ok || bytes.length === 0) return null
  const { readPicture } = await import('./picture.ts')
  const read = await readPicture('', bytes)
  return read.ok ? read.value : null
}
