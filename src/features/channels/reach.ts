/** Whether networks can reach this server: some fetch files from it, and tell it what happens. */
import { createHmac } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import type { Entered } from '#features/workspaces/index.ts'
import { ok, type Result, refuse } from '#kit/result.ts'
import { makeToken } from '#platform/tokens.ts'
import type { ChannelParts } from './parts.ts'
import { mayConnect } from './policy.ts'

export interface Reach {
  /**
   * `private`: its name or number is of an inside network. `silent`: asked at its public address, it does not answer.
   * `reached`: it answers itself there.
   */
  readonly state: 'private' | 'silent' | 'reached'
  readonly address: string
}

type Parts = Pick<ChannelParts, 'url' | 'request' | 'secrets' | 'isReached'>

const longestWait = 10_000
const shape = /^[\w-]{20,100}$/

/** Nobody else can give it, so that another server at our address is not taken for us. */
const answerTo = ({ secrets }: Pick<Parts, 'secrets'>, word: string): string =>
  createHmac('sha256', secrets.derive('reach')).update(word).digest('hex')

/** Asks our own public address for a word. A router at home may let this through and nobody else: it is no proof. */
export async function tryReach(
  parts: Parts,
  { member }: Pick<Entered, 'member'>,
): Promise<Result<Reach>> {
  if (!mayConnect(member)) return refuse('no-permission', { role: 'community-manager' })
  const { url: address, request, isReached } = parts
  if (!isReached) return ok({ state: 'private', address })
  const word = makeToken().token
  const asked = await request({
    ...{ method: 'GET', url: `${address}/connect/reach/${word}`, timeout: longestWait },
  })
  const isUs = asked.ok && asked.value.text() === answerTo(parts, word)
  return ok({ state: isUs ? 'reached' : 'silent', address })
}

export function serveReach(app: FastifyInstance, parts: Pick<Parts, 'secrets'>): void {
  app.get<{ Params: { word: string } }>('/connect/reach/:word', async ({ params }, reply) => {
    reply.header('cache-control', 'no-store').type('text/plain; charset=utf-8')
    return shape.test(params.word) ? answerTo(parts, params.word) : reply.code(404).send('')
  })
}
