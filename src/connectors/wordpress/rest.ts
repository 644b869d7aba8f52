/** One call to a site's REST API, and what an answer that is not the expected one means. */
import { z } from 'zod'
import type { Result } from '#kit/result.ts'
import {
  networkAnswer,
  outcomeOfAnswer,
  outcomeOfFailure,
  repeatable,
  type Unpublished,
} from '../answers.ts'
import type {
  ChannelPort,
  IncomingAnswer,
  InstancePort,
  Json,
  NetworkAnswer,
  NotSent,
  RequestFailure,
} from '../connector.ts'
import { plainText } from './plain-text.ts'

export const accessShape = z.object({
  /** Root of the REST API: `https://site/wp-json/` or `https://site/?rest_route=/`. */
  root: z.string(),
  username: z.string(),
  applicationPassword: z.string(),
})

export type Access = z.infer<typeof accessShape>

export interface Call {
  readonly method: 'GET' | 'POST' | 'DELETE'
  /** Below the root: `wp/v2/posts/7`. */
  readonly path: string
  readonly params?: { readonly [name: string]: string }
  readonly input?: { readonly [key: string]: Json }
  readonly file?: {
    readonly bytes: Uint8Array
    readonly contentType: string
    readonly name: string
  }
  readonly timeout: number
}

/** What came back that is not the expected answer. */
export type Miss =
  | { readonly came: false; readonly failure: RequestFailure }
  | {
      readonly came: true
      readonly answer: IncomingAnswer
      readonly code?: string
      readonly message?: string
      readonly details?: unknown
    }

const errorBody = z.object({ code: z.string(), message: z.string(), data: z.unknown().optional() })

/** Where a path of the API is: sites without pretty addresses have it in a parameter. */
export const apiAddress = (
  root: string,
  path: string,
  params: { readonly [name: string]: string } = {},
): string => {
  const url = new URL(root)
  const route = url.searchParams.get('rest_route')
  if (route === null) url.pathname = `${url.pathname.replace(/\/$/, '')}/${path}`
  else url.searchParams.set('rest_route', `${route.replace(/\/$/, '')}/${path}`)
  for (const [name, value] of Object.entries(params)) url.searchParams.set(name, value)
  return url.href
}

export async function call<T>(
  port: InstancePort,
  access: Access,
  { method, path, params, input, file, timeout }: Call,
  shape: z.ZodType<T>,
): Promise<Result<T, Miss>> {
  const sent = await port.request({
    method,
    url: apiAddress(access.root, path, params),
    timeout,
    headers: {
      accept: 'application/json',
      authorization: basic(access),
      // A page cache in front of the site would show yesterday's post.
      'cache-control': 'no-cache',
      ...(input ? { 'content-type': 'application/json' } : {}),
      ...(file
        ? {
            'content-type': file.contentType,
            'content-disposition': `attachment; filename="${file.name}"`,
          }
        : {}),
    },
    ...(file ? { body: file.bytes } : input ? { body: JSON.stringify(input, storable) } : {}),
  })
  if (!sent.ok) return { ok: false, refusal: { came: false, failure: sent.refusal } }
  const answer = sent.value
  const body = readBody(answer)
  if (answer.status >= 200 && answer.status < 300) {
    const read = shape.safeParse(body)
    if (read.success) return { ok: true, value: read.data }
  }
  const said = errorBody.safeParse(body)
  return {
    ok: false,
    refusal: said.success
      ? {
          came: true,
          answer,
          code: said.data.code,
          message: plainText(said.data.message),
          details: said.data.data,
        }
      : { came: true, answer },
  }
}

/** A call as the channel's account. Without readable credentials, nothing is sent. */
export async function callAs<T>(
  port: ChannelPort,
  wanted: Call,
  shape: z.ZodType<T>,
): Promise<Result<T, Miss>> {
  const access = accessShape.safeParse(await port.credentials())
  if (access.success) return call(port, access.data, wanted, shape)
  const failure = { kind: 'address-wrong', left: false, message: 'credentials unreadable' } as const
  return { ok: false, refusal: { came: false, failure } }
}

/** PHP reads no half of a surrogate pair, and databases keep no U+0000. */
const storable = (_key: string, value: unknown): unknown =>
  typeof value === 'string' ? value.replaceAll('\0', '').toWellFormed() : value

const basic = ({ username, applicationPassword }: Access): string => {
  const bytes = new TextEncoder().encode(`${username}:${applicationPassword}`)
  return `Basic ${btoa(Array.from(bytes, byte => String.fromCharCode(byte)).join(''))}`
}

/** Sites that show PHP's warnings print them before the JSON: the JSON is still whole. */
export const readBody = (answer: IncomingAnswer): unknown => {
  const body = answer.json()
  if (body !== undefined) return body
  const text = answer.text().trimEnd()
  const start = text.search(/\{"|\[\{"|\[\]$/)
  if (start < 0) return undefined
  try {
    return JSON.parse(text.slice(start))
  } catch {
    // Half an answer, or a page with a script in it: nothing that can be read.
    return undefined
  }
}

export const answerOfMiss = (miss: Miss): NetworkAnswer =>
  miss.came
    ? networkAnswer(miss.answer, miss.code, miss.message)
    : { status: null, code: miss.failure.kind, message: miss.failure.message.slice(0, 500) }

export const isGone = (miss: Miss): boolean =>
  miss.came &&
  ((miss.answer.status === 404 && miss.code === 'rest_post_invalid_id') ||
    (miss.answer.status === 410 && miss.code === 'rest_already_trashed'))

const signInCodes: ReadonlySet<string> = new Set([
  'rest_not_logged_in',
  'incorrect_password',
  'invalid_username',
  'invalid_email',
  'empty_username',
  'empty_password',
  'application_passwords_disabled',
  'application_passwords_disabled_for_user',
])

/** What a miss means for a call that may have made something public. */
export function outcomeOfMiss(miss: Miss, now: Date, permission: string): Unpublished {
  if (!miss.came) return outcomeOfFailure(miss.failure)
  const { answer, code, message } = miss
  const { status } = answer
  const kept = networkAnswer(answer, code, message)
  // The site answers at another address now: a write is not sent on to it.
  if (status >= 300 && status < 400) return { outcome: 'reconnect', answer: kept }
  if (status === 401 || (code !== undefined && signInCodes.has(code))) {
    return { outcome: 'reconnect', answer: kept }
  }
  if (status === 403 && code !== undefined)
    return { outcome: 'reconnect', permission, answer: kept }
  // A security plugin or a firewall answers with a page of its own: only a person can let us pass.
  if (status === 403 || status === 406) {
    return { outcome: 'refused', reason: 'says-no-more', answer: kept }
  }
  if (code?.startsWith('rest_upload_')) {
    return { outcome: 'refused', reason: 'media-not-accepted', answer: kept }
  }
  return outcomeOfAnswer(answer, now, {
    ...(code ? { code } : {}),
    ...(message ? { message } : {}),
  })
}

/** The same for a call that changes nothing public. */
export function outcomeOfSafeMiss(miss: Miss, now: Date, permission: string): NotSent {
  return repeatable(outcomeOfMiss(miss, now, permission))
}
