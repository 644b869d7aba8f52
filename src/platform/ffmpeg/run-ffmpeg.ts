/**
 * One run of ffmpeg on a file of ours: no shell, no network, no other file than the one named, a time that ends.
 * Its input comes from people: the container is said, so that a text which lists files is not read as a playlist.
 */
import { spawn } from 'node:child_process'

export interface FfmpegRun {
  readonly program: string
  /** ffmpeg's name of the container: `mov`, `matroska`. */
  readonly container: string
  readonly input: string
  /** Before the input, such as where to begin. */
  readonly before?: readonly string[]
  /** What is to be made of it, and the path it goes to; `pipe:1` comes back as bytes. */
  readonly after: readonly string[]
  readonly longestMs: number
  readonly signal?: AbortSignal
  /** Seconds of the result that are made. */
  readonly onProgress?: (seconds: number) => void
}

export interface FfmpegEnd {
  readonly ok: boolean
  readonly bytes: Buffer
}

const mostBytes = 20_000_000

export function runFfmpeg(run: FfmpegRun): Promise<FfmpegEnd> {
  const given = [
    // A damaged film has it complain of every frame, by the megabyte, and nobody reads it.
    ...['-nostdin', '-hide_banner', '-v', 'fatal', '-y'],
    // It ends by itself too, where whoever started it was killed and kills it no more.
    ...['-timelimit', String(Math.ceil(run.longestMs / 1_000))],
    ...(run.onProgress ? ['-progress', 'pipe:2', '-stats_period', '0.5'] : []),
    ...['-protocol_whitelist', 'file', '-f', run.container],
    ...(run.before ?? []),
    ...['-i', `file:${run.input}`],
    ...run.after,
  ]
  const { promise, resolve, reject } = Promise.withResolvers<FfmpegEnd>()
  const child = spawn(run.program, given, {
    stdio: ['ignore', 'pipe', 'pipe'],
    shell: false,
    // Nothing of ours is handed down: no secret, no proxy.
    env: { LC_ALL: 'C' },
    timeout: run.longestMs,
    killSignal: 'SIGKILL',
    ...(run.signal ? { signal: run.signal } : {}),
  })
  const pieces: Buffer[] = []
  let length = 0
  child.stdout.on('data', (piece: Buffer) => {
    length += piece.length
    if (length > mostBytes) child.kill('SIGKILL')
    else pieces.push(piece)
  })
  child.stderr.setEncoding('utf8')
  child.stderr.on('data', (text: string) => {
    const reached = /out_time_us=(\d+)/.exec(text)?.[1]
    if (reached) run.onProgress?.(Number(reached) / 1_000_000)
  })
  child.once('error', error => {
    if (error.name === 'AbortError') resolve({ ok: false, bytes: Buffer.alloc(0) })
    else reject(error)
  })
  child.once('close', code => resolve({ ok: code === 0, bytes: Buffer.concat(pieces) }))
  return promise
}

/** The container in ffmpeg's words, by the type of the file. */
export const containerOf = (contentType: string): string =>
  contentType === 'video/webm' ? 'matroska' : 'mov'
