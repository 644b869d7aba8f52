/** Calls in the name of an account, and what cannot be read as an outcome. */
import { z } from 'zod'
import type { Result } from '#kit/result.ts'
import { outcomeOfFailure, repeatable } from '../answers.ts'
import type { ChannelPort, IncomingAnswer, Json, NotSent, RequestFailure } from '../connector.ts'
import { callGraph, type GraphCall } from './call.ts'
import { isGone, outcomeOfGraph } from './errors.ts'

const sealedShape = z.object({
  token: z.string().min(1),
  proof: z.string(),
  scopes: z.array(z.string()),
  /** ISO; absent: it ends when it is taken back. */
  endsAt: z.string().optional(),
  /** Where this access is good, other than at graph.facebook.com. */
  host: z.string().optional(),
  /** Whose private messages these are, where that is a Page and not the account itself. */
  page: z.string().optional(),
})
/** What is sealed of an account. A type, not an interface: it is kept as JSON. */
export type Sealed = z.infer<typeof sealedShape>

export const readSealed = (kept: Json): Sealed | null => sealedShape.safeParse(kept).data ?? null

/** Null where nothing usable is sealed: the account must be connected again. */
export async function callAs(
  port: ChannelPort,
  call: GraphCall,
): Promise<Result<IncomingAnswer, RequestFailure> | null> {
  const sealed = readSealed(await port.credentials())
  if (!sealed) return null
  const { host } = sealed
  return callGraph(port, sealed, { ...(host ? { host } : {}), ...call })
}

export const connectAgain = {
  outcome: 'reconnect',
  answer: { status: null, code: 'no-credentials' },
} as const

export type Stopped = {
  readonly stop: NotSent
  /** The house itself says that this is not there. */
  readonly gone: boolean
}

/** Reads something, or does what may be repeated without harm. `read` gives null for what is not the answer awaited. */
export async function ask<T>(
  port: ChannelPort,
  permission: string,
  { read, ...call }: GraphCall & { readonly read: (value: unknown) => T | null },
): Promise<{ readonly value: T } | Stopped> {
  const asked = await callAs(port, call)
  if (!asked) return { stop: connectAgain, gone: false }
  if (!asked.ok) return { stop: repeatable(outcomeOfFailure(asked.refusal)), gone: false }
  const value = asked.value.status === 200 ? read(asked.value.json()) : null
  if (value !== null) return { value }
  const outcome = outcomeOfGraph(asked.value, port.clock.now(), { permission })
  return { stop: repeatable(outcome), gone: isGone(asked.value) }
}

/** A list with the place of the next page. What is not as it should be is left out, the list itself must be one. */
export const pageOf = <T>(shape: z.ZodType<T>) =>
  z.object({
    data: z.array(z.unknown()).transform(list =>
      list.flatMap(each => {
        const read = shape.safeParse(each)
        return read.success ? [read.data] : []
      }),
    ),
    paging: z
      .object({
        cursors: z.object({ after: z.string().optional() }).optional(),
        next: z.string().optional(),
      })
      .optional()
      .catch(undefined),
  })

/** Null at the last page: there is no `next` even where a cursor is given. */
export const nextOf = ({
  paging,
}: {
  readonly paging?:
    | {
        readonly cursors?: { readonly after?: string | undefined } | undefined
        readonly next?: string | undefined
      }
    | undefined
}): string | null => (paging?.next ? (paging.cursors?.after ?? null) : null)

export const readBy =
  <T>(shape: z.ZodType<T>) =>
  (value: unknown): T | null => {
    const read = shape.safeParse(value)
    return read.success ? read.data : null
  }

export const succeeded = z.object({ success: z.literal(true) })
