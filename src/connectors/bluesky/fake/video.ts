/** The video service of a fake network: words signed for it, work that takes a few looks, a file put on the server. */
import { jsonToLex, lexicons } from '@atproto/api'
import type { Call } from './methods.ts'
import { secret } from './proofs.ts'
import type { Records } from './records.ts'
import { XrpcRefusal } from './refusal.ts'

interface Word {
  readonly did: string
  readonly aud: string
  readonly lxm: string
  readonly until: number
}

interface FakeJob {
  readonly jobId: string
  readonly did: string
  readonly name: string
  readonly bytes: Uint8Array
  looksLeft: number
}

const SERVICE = 'did:web:video.bsky.app'
const UPLOAD = 'com.atproto.repo.uploadBlob'

export class VideoService {
  readonly jobs: FakeJob[] = []
  readonly #words = new Map<string, Word>()
  readonly #records: Records
  readonly #origin: () => string
  readonly #now: () => Date
  /** Looks at a job that say it is still worked on. */
  looks = 2
  /** What the next job ends as: its blob, or this. */
  failure: { readonly failureCode: string; readonly error: string } | null = null
  /** Why nothing more may be uploaded today. */
  closed: string | null = null
  /** The service answers an upload with the job itself, as it has long done. */
  isFlat = false

  constructor(records: Records, origin: () => string, now: () => Date) {
    this.#records = records
    this.#origin = origin
    this.#now = now
  }

  /** A word of the account's server, for one method of one service. */
  give(did: string, params: URLSearchParams): { readonly token: string } {
    const token = secret('word')
    const until = Number(params.get('exp')) * 1000
    if (until - this.#now().getTime() > 3_600_000)
      throw new XrpcRefusal(400, 'BadExpiration', 'more than an hour in the future')
    const [aud = '', lxm = ''] = ['aud', 'lxm'].map(name => params.get(name) ?? '')
    this.#words.set(token, { did, aud, lxm, until })
    return { token }
  }

  carryOut(call: Call): unknown {
    const said = this.#carryOut(call)
    if (!this.isFlat) lexicons.assertValidXrpcOutput(call.name, jsonToLex(said))
    return said
  }

  #carryOut(call: Call): unknown {
    switch (call.name) {
      case 'app.bsky.video.getUploadLimits':
        this.#enter(call, SERVICE, call.name)
        return this.closed === null
          ? { canUpload: true, remainingDailyVideos: 25, remainingDailyBytes: 10_000_000_000 }
          : { canUpload: false, error: this.closed, message: this.closed }
      case 'app.bsky.video.uploadVideo':
        return this.#take(call)
      default:
        return { jobStatus: this.#look(call.params.get('jobId') ?? '') }
    }
  }

  #take(call: Call) {
    const host = new URL(this.#origin()).host.replace(':', '%3A')
    const { did } = this.#enter(call, `did:web:${host}`, UPLOAD)
    const name = call.params.get('name') ?? ''
    if (call.params.get('did') !== did)
      throw new XrpcRefusal(401, 'Unauthorized', 'This video is of another account')
    if (call.contentType !== 'video/mp4')
      throw new XrpcRefusal(400, 'InvalidMimeType', `Not taken: ${call.contentType}`)
    const known = this.jobs.find(job => job.did === did && job.name === name)
    const job = known ?? {
      ...{ jobId: secret('job'), did, name, bytes: call.body },
      looksLeft: this.looks,
    }
    if (!known) this.jobs.push(job)
    const status = this.#statusOf(job)
    return this.isFlat ? status : { jobStatus: status }
  }

  #look(jobId: string) {
    const job = this.jobs.find(known => known.jobId === jobId)
    if (!job) throw new XrpcRefusal(404, 'JobNotFound', 'No such job')
    job.looksLeft = Math.max(0, job.looksLeft - 1)
    return this.#statusOf(job)
  }

  #statusOf({ jobId, did, bytes, looksLeft }: FakeJob) {
    const about = { jobId, did }
    if (looksLeft > 0) return { ...about, state: 'JOB_STATE_ENCODING', progress: 40 }
    if (this.failure) return { ...about, state: 'JOB_STATE_FAILED', ...this.failure }
    const blob = this.#records.upload(bytes, 'video/mp4')
    return { ...about, state: 'JOB_STATE_COMPLETED', progress: 100, blob }
  }

  #enter({ token }: Call, aud: string, lxm: string): Word {
    const word = this.#words.get(token ?? '')
    const isRight = word?.aud === aud && word.lxm === lxm && word.until > this.#now().getTime()
    if (word && isRight) return word
    throw new XrpcRefusal(401, 'Unauthorized', 'The word is not for this service')
  }
}
