/** How a video is made again within limits: always H.264 and AAC in an MP4, which every network plays. Pure. */
import { cropBox } from '#kit/crop-box.ts'
import type { VideoFacts } from './media-kind.ts'

export interface WantedVideo {
  readonly maxBytes?: number | undefined
  /** Pixels of the longer side. */
  readonly maxSide?: number | undefined
  /** What follows is left out. */
  readonly maxSeconds?: number | undefined
  readonly maxFramesPerSecond?: number | undefined
  /** Width over height of the part that is kept, around `focus`. */
  readonly ratio?: number | undefined
  readonly focus?: { readonly x: number; readonly y: number } | undefined
}

export interface ConversionPlan {
  readonly seconds: number
  /** What ffmpeg is asked, between the input and the path of the result. */
  readonly asked: readonly string[]
}

const middle = { x: 0.5, y: 0.5 }
const audioBits = 128_000
/** Below this nothing could be recognised: it is refused rather than made. */
const leastVideoBits = 120_000
/** Indexes and headers, and what the encoder does not keep to. */
const share = 0.92

/** Null when no picture could be told in so few bytes. `again`: the first one came out too heavy. */
export function planConversion(
  source: { readonly width: number; readonly height: number; readonly video: VideoFacts },
  wanted: WantedVideo,
  again = 1,
): ConversionPlan | null {
  const { video, width, height } = source
  const seconds = Math.min(video.seconds, wanted.maxSeconds ?? Number.POSITIVE_INFINITY)
  const bits = wanted.maxBytes && (wanted.maxBytes * 8 * share * again) / seconds
  const videoBits = bits && Math.floor(bits - (video.sound ? audioBits : 0))
  if (videoBits && videoBits < leastVideoBits) return null
  const whole = { width, height }
  const kept = wanted.ratio
    ? cropBox(whole, wanted.ratio, wanted.focus ?? middle)
    : { left: 0, top: 0, ...whole }
  const longest = Math.max(kept.width, kept.height)
  const scale = Math.min(1, (wanted.maxSide ?? Number.POSITIVE_INFINITY) / longest)
  const even = (side: number) => Math.max(2, Math.floor((side * scale) / 2) * 2)
  const frames = wanted.maxFramesPerSecond
  const quality = videoBits
    ? ['-b:v', String(videoBits), '-maxrate', String(videoBits), '-bufsize', String(videoBits * 2)]
    : ['-crf', '21']
  return {
    seconds,
    asked: [
      ...['-t', seconds.toFixed(3), '-map', '0:v:0', '-map', '0:a:0?', '-map_metadata', '-1'],
      '-vf',
      [
        `crop=${kept.width}:${kept.height}:${kept.left}:${kept.top}`,
        `scale=${even(kept.width)}:${even(kept.height)},setsar=1,format=yuv420p`,
      ].join(','),
      ...(frames && video.framesPerSecond > frames ? ['-r', String(frames)] : []),
      ...['-c:v', 'libx264', '-preset', 'veryfast', '-profile:v', 'high', ...quality],
      ...['-c:a', 'aac', '-b:a', String(audioBits), '-ac', '2', '-ar', '48000'],
      ...['-movflags', '+faststart', '-f', 'mp4'],
    ],
  }
}
