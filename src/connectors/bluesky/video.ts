/**
 * A video goes to the network's video service, which works on it and then puts it on the account's own server: asked
 * directly, it is ready before anybody sees the post (docs.bsky.app/docs/tutorials/video). The service knows us by a word
 * that the account's server signs. The number of its work is noted at once: a cut in the middle sends nothing twice.
 */
import { z } from 'zod'
import { outcomeOfFailure, repeatable } from '../answers.ts'
import type {
  ChannelPort,
  IncomingAnswer,
  NotSent,
  OutgoingMedia,
  PublishOrder,
} from '../connector.ts'
import { blobShape } from './post-record.ts'
import { callAs, readSession } from './session.ts'
import { answerOfMiss, call, type Miss, outcomeOfSafeMiss, readMiss } from './xrpc.ts'

export const VIDEO_SERVICE = 'https://video.bsky.app'
const SERVICE_DID = 'did:web:video.bsky.app'
const TIMEOUT = 20_000
const UPLOAD_TIMEOUT = 115_000
const PIECE = 1_000_000
/** Pauses between two looks at work that goes on. Milliseconds. */
const pauses = [500, 1_000, 1_500, 2_000]
const laterLook = 10_000
/** The service forgets its work after a day; before, the number still leads to the file. */
const JOB_KEPT = 20 * 60 * 60_000

const jobShape = z.object({
  jobId: z.string(),
  state: z.string(),
  blob: blobShape.optional(),
  error: z.string().optional(),
  failureCode: z.string().optional(),
  message: z.string().optional(),
})
type Job = z.infer<typeof jobShape>
/** The service has long answered an upload with the job itself, where its description says that it is wrapped. */
const answerShape = z.union([
  z.object({ jobStatus: jobShape }).transform(({ jobStatus }) => jobStatus),
  jobShape,
])

const keptShape = z.object({ job: z.string(), /** Milliseconds since 1970. */ at: z.number() })

type Brought = { readonly blob: z.infer<typeof blobShape> } | NotSent

export async function bringVideo(
  file: OutgoingMedia,
  order: PublishOrder,
  port: ChannelPort,
): Promise<Brought> {
  const key = `videos/${order.key}/${file.file}`
  const kept = keptShape.safeParse(await port.store.get(key)).data
  const now = port.clock.now().getTime()
  if (kept && now - kept.at < JOB_KEPT) return followJob(kept.job, key, port)
  const stop = await limitReached(port)
  if (stop) return stop
  const sent = await sendVideo(file, order, port)
  if ('outcome' in sent) return sent
  await port.store.put(key, { job: sent.jobId, at: now })
  return isDone(sent) ? settle(sent, key, port) : followJob(sent.jobId, key, port)
}

const isDone = ({ state, blob }: Job): boolean => blob !== undefined || state === 'JOB_STATE_FAILED'

/** 206-like patience: a few looks now, the engine asks again later. */
async function followJob(job: string, key: string, port: ChannelPort): Promise<Brought> {
  for (const pause of [0, ...pauses]) {
    if (pause > 0) await new Promise(resolve => setTimeout(resolve, pause))
    const looked = await call(
      port,
      {
        base: VIDEO_SERVICE,
        name: 'app.bsky.video.getJobStatus',
        params: { jobId: job },
        timeout: TIMEOUT,
      },
      answerShape,
    )
    if (!looked.ok) {
      if (isForgotten(looked.refusal)) await port.store.delete(key)
      return waitOr(looked.refusal, port)
    }
    if (isDone(looked.value)) return settle(looked.value, key, port)
  }
  const until = new Date(port.clock.now().getTime() + laterLook)
  const answer = { status: 200, message: 'the service is still working on the video' }
  return { outcome: 'wait', until, answer }
}

const isForgotten = (miss: Miss): boolean =>
  miss.came && (miss.answer.status === 404 || miss.answer.status === 400)

const waitOr = (miss: Miss, port: ChannelPort): NotSent =>
  isForgotten(miss)
    ? { outcome: 'wait', answer: answerOfMiss(miss) }
    : outcomeOfSafeMiss(miss, port.clock.now())

async function settle(job: Job, key: string, port: ChannelPort): Promise<Brought> {
  if (job.blob) return { blob: job.blob }
  // What the service could not read is of no use to a later attempt.
  await port.store.delete(key)
  const code = job.failureCode ?? job.error ?? job.state
  const answer = { status: 200, code, ...(job.message ? { message: job.message } : {}) }
  // The account's server did not take what the service made: passing, unless it is too large for it.
  return code === 'pds_upload_failure'
    ? { outcome: 'wait', answer }
    : { outcome: 'refused', reason: 'media-not-accepted', answer }
}

const tokenShape = z.object({ token: z.string().min(1) })

/** A word of the account's server for one method of one service, good for half an hour. */
async function serviceWord(
  port: ChannelPort,
  asked: { readonly aud: string; readonly lxm: string },
): Promise<{ readonly token: string } | NotSent> {
  const exp = String(Math.floor(port.clock.now().getTime() / 1000) + 30 * 60)
  const given = await callAs(
    port,
    ({ pds }) => ({
      base: pds,
      name: 'com.atproto.server.getServiceAuth',
      params: { ...asked, exp },
      timeout: TIMEOUT,
    }),
    tokenShape,
  )
  if (given.ok) return given.value
  return 'miss' in given.refusal
    ? outcomeOfSafeMiss(given.refusal.miss, port.clock.now())
    : given.refusal.blocked
}

const limitsShape = z.object({
  canUpload: z.boolean(),
  message: z.string().optional(),
  error: z.string().optional(),
})

/** So many a day, and none before the account's address is confirmed: asked before a large file leaves. */
async function limitReached(port: ChannelPort): Promise<NotSent | null> {
  const lxm = 'app.bsky.video.getUploadLimits'
  const word = await serviceWord(port, { aud: SERVICE_DID, lxm })
  if ('outcome' in word) return word
  const said = await call(
    port,
    { base: VIDEO_SERVICE, name: lxm, access: word, timeout: TIMEOUT },
    limitsShape,
  )
  if (!said.ok) return outcomeOfSafeMiss(said.refusal, port.clock.now())
  const { canUpload, message, error } = said.value
  if (canUpload) return null
  const answer = {
    status: 200,
    ...(error ? { code: error } : {}),
    ...(message ? { message } : {}),
  }
  const isDaily = /daily|limit/i.test(`${error ?? ''} ${message ?? ''}`)
  return {
    outcome: 'refused',
    reason: isDaily ? 'quota-reached' : 'account-restricted',
    answer,
  }
}

async function sendVideo(
  { file, bytes }: OutgoingMedia,
  order: PublishOrder,
  port: ChannelPort,
): Promise<Job | NotSent> {
  const session = await readSession(port)
  const aud = `did:web:${new URL(session?.pds ?? VIDEO_SERVICE).host.replace(':', '%3A')}`
  const word = await serviceWord(port, { aud, lxm: 'com.atproto.repo.uploadBlob' })
  if ('outcome' in word) return word
  const query = new URLSearchParams({
    did: order.account.remoteId,
    // The same name for the same file of the same post: the service then knows what it has.
    name: `${order.key.replace(/[^A-Za-z0-9-]/g, '-')}-${file}.mp4`,
  })
  const sent = await port.request({
    method: 'POST',
    url: `${VIDEO_SERVICE}/xrpc/app.bsky.video.uploadVideo?${query}`,
    headers: {
      accept: 'application/json',
      authorization: `Bearer ${word.token}`,
      'content-type': 'video/mp4',
      'content-length': String(bytes),
    },
    body: piecesOf(file, bytes, port),
    timeout: UPLOAD_TIMEOUT,
  })
  return sent.ok ? readJob(sent.value, port) : repeatable(outcomeOfFailure(sent.refusal))
}

/** A file larger than memory goes by pieces. */
async function* piecesOf(file: string, bytes: number, port: ChannelPort) {
  for (let from = 0; from < bytes; from += PIECE) yield port.sliceFile(file, from, PIECE)
}

/** 409 « already_exists » carries the work that was begun by an earlier attempt. */
function readJob(answer: IncomingAnswer, port: ChannelPort): Job | NotSent {
  const job = answerShape.safeParse(answer.json())
  const isKnown = answer.status === 409 || (answer.status >= 200 && answer.status < 300)
  if (isKnown && job.success && job.data.jobId !== '') return job.data
  return outcomeOfSafeMiss(readMiss(answer), port.clock.now())
}
