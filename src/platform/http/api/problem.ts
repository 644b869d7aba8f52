/** Refusals for programs: RFC 9457, with the code that the whole contract knows and a sentence in the caller's language. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Language } from '#kit/language.ts'
import { isRefusalCode, refusalStatus } from '#wire/refusals.ts'
import { problemSentences } from './problem-sentences.ts'

export interface Problem {
  readonly type: string
  readonly title: string
  readonly status: number
  readonly code: string
  readonly detail: string
  /** What fills the sentence, for a program. */
  readonly data: Readonly<Record<string, unknown>>
  /** Of an input: where it is wrong, as JSON pointers. */
  readonly errors?: readonly { readonly pointer: string; readonly detail: string }[]
}

export const problemsPath = '/api/v1/problems'

/** Words of the contract's machinery, by the codes that everybody knows. */
const asOurs: Readonly<Record<string, string>> = {
  BAD_REQUEST: 'input-wrong',
  NOT_FOUND: 'not-found',
  METHOD_NOT_SUPPORTED: 'not-found',
  INTERNAL_SERVER_ERROR: 'unexpected',
}

export interface Refusing {
  readonly code: string
  readonly status?: number
  readonly data?: unknown
}

export function problemOf(refusing: Refusing, language: Language): Problem {
  const named = asOurs[refusing.code] ?? refusing.code
  const code = isRefusalCode(named) ? named : 'unexpected'
  const data = (refusing.data ?? {}) as Record<string, unknown>
  const { issues, ...values } = data
  const errors = Array.isArray(issues) ? issues.map(whereOf) : []
  return {
    type: `${problemsPath}#${code}`,
    title: titleOf(code),
    status: refusing.status ?? refusalStatus[code],
    code,
    detail: problemSentences[code]?.[language] ?? titleOf(code),
    data: values,
    ...(errors.length > 0 ? { errors } : {}),
  }
}

/** `version-stale` is read « Version stale ». */
const titleOf = (code: string) => {
  const words = code.replaceAll('-', ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}

function whereOf(issue: { readonly path?: readonly unknown[]; readonly message?: string }) {
  const steps = (issue.path ?? []).map(step =>
    String(typeof step === 'object' && step !== null && 'key' in step ? step.key : step),
  )
  const pointer = steps.map(step => `/${step.replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')
  return { pointer: `#${pointer}`, detail: issue.message ?? '' }
}

/** French when it is asked for before English; English where nothing is said. */
export function readLanguage(accepted: string | undefined): Language {
  const asked = (accepted ?? '')
    .split(',')
    .map(part => {
      const [name = '', ...settings] = part.trim().toLowerCase().split(';')
      const weight = Number(/^\s*q=([\d.]+)/.exec(settings.join(';'))?.[1] ?? 1)
      return { name: name.split('-')[0], weight: Number.isFinite(weight) ? weight : 0 }
    })
    .filter(({ name, weight }) => (name === 'fr' || name === 'en') && weight > 0)
    .sort((one, other) => other.weight - one.weight)
  return asked[0]?.name === 'fr' ? 'fr' : 'en'
}

export const isForPrograms = (request: Pick<FastifyRequest, 'url'>): boolean =>
  request.url.startsWith('/api/v1/')

export function sendProblem(
  request: FastifyRequest,
  reply: FastifyReply,
  refusing: Refusing,
): FastifyReply {
  const language = readLanguage(request.headers['accept-language'])
  const problem = problemOf(refusing, language)
  return reply
    .code(problem.status)
    .header('content-type', 'application/problem+json; charset=utf-8')
    .header('content-language', language)
    .header('vary', 'accept-language')
    .send(JSON.stringify(problem))
}
