/** A film of any size, written without encoding: the packets of a small one, each swollen with noise. */
import { randomFillSync } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { join, resolve } from 'node:path'
import { pipeline } from 'node:stream/promises'
import {
  EncodedPacket,
  EncodedPacketSink,
  EncodedVideoPacketSource,
  FilePathSource,
  FilePathTarget,
  Input,
  MP4,
  Mp4OutputFormat,
  Output,
} from 'mediabunny'

const small = resolve(import.meta.dirname, '../src/features/library/fixtures/film.mp4')
const packetBytes = 40_000
const perSecond = 25

/** An MP4 of about so many bytes, its index at the end as cameras write it. */
export async function makeVideo(folder: string, bytes: number): Promise<string> {
  const path = join(folder, `film-${bytes}.mp4`)
  const input = new Input({ source: new FilePathSource(small), formats: [MP4] })
  try {
    const track = await input.getPrimaryVideoTrack()
    const first = track && (await new EncodedPacketSink(track).getFirstPacket())
    const decoderConfig = await track?.getDecoderConfig()
    if (!first || !decoderConfig) throw new Error('the small film has no picture')
    const output = new Output({
      format: new Mp4OutputFormat({ fastStart: false }),
      target: new FilePathTarget(path),
    })
    const source = new EncodedVideoPacketSource('avc')
    output.addVideoTrack(source, { frameRate: perSecond })
    await output.start()
    const swollen = new Uint8Array(packetBytes)
    for (let number = 0; number * packetBytes < bytes; number++) {
      randomFillSync(swollen)
      swollen.set(first.data)
      const at = number / perSecond
      const type = number % perSecond === 0 ? 'key' : 'delta'
      await source.add(new EncodedPacket(swollen.slice(), type, at, 1 / perSecond), {
        decoderConfig,
      })
    }
    await output.finalize()
    return path
  } finally {
    input.dispose()
  }
}

/** @returns seconds that the disk takes for the same bytes, and nothing else. */
export async function plainCopy(path: string): Promise<number> {
  const begun = performance.now()
  await pipeline(createReadStream(path), createWriteStream(`${path}.copy`))
  return (performance.now() - begun) / 1000
}
