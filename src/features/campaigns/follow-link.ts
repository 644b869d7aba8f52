/** GET /l/:code — where a short link leads. */
import { randomBytes } from 'node:crypto'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { makeClickCounter } from './click-counter.ts'
import { readCode } from './domain/code.ts'
import { type Absence, gonePages, gonePolicy } from './gone-page.ts'
import { makeKnownLinks } from './known-links.ts'
import type { CampaignParts } from './parts.ts'
import { makeRecentVisitors } from './recent-visitors.ts'
import { addClicks, findLinkByCode, type LinkTarget } from './store.ts'

export function serveTrackedLinks(app: FastifyInstance, parts: CampaignParts): void {
  const { database, clock, log } = parts
  const links = makeKnownLinks(clock, code => findLinkByCode(database.app, code))
  const visitors = makeRecentVisitors(clock, randomBytes)
  const counter = makeClickCounter({
    clock,
    write: counted => addClicks(database.app, counted),
    onTrouble: (error, lost) => log.problem('clicks-not-written', error, { lost }),
  })
  // The list of robots is long: it is read when the first link is followed, not at each start.
  let robots: typeof import('./robots.ts') | undefined
  app.addHook('onClose', () => counter.close())

  async function count(link: LinkTarget, { method, headers, ip }: FastifyRequest): Promise<void> {
    robots ??= await import('./robots.ts')
    if (!robots.isPerson({ method, headers })) counter.leaveOut(link)
    else if (!visitors.isAgain(link.id, ip, headers['user-agent'] ?? '')) counter.click(link)
  }

  app.get<{ Params: { code: string } }>('/l/:code', async (request, reply) => {
    const code = readCode(request.params.code)
    if (code === null) return sendAbsence(reply, 404, 'unknown')
    const known = links.peek(code)
    const link = known === undefined ? await look(code) : known
    if (link === 'unready') return sendAbsence(reply, 503, 'unready')
    if (link === null) return sendAbsence(reply, 404, 'unknown')
    if (link.ended) return sendAbsence(reply, 410, 'ended')
    await count(link, request)
    return sendOn(reply, link.target)
  })

  async function look(code: string): Promise<LinkTarget | null | 'unready'> {
    try {
      return await links.find(code)
    } catch (error) {
      log.problem('link-not-found-out', error)
      return 'unready'
    }
  }
}

/** The site learns that the visitor comes from here, never from which page; nobody keeps the way, so each visit is counted. */
const sendOn = (reply: FastifyReply, target: string) =>
  reply
    .code(302)
    .header('location', target)
    .header('cache-control', 'no-store')
    .header('referrer-policy', 'origin')
    .header('x-robots-tag', 'noindex')
    .send()

const sendAbsence = (reply: FastifyReply, status: number, absence: Absence) =>
  reply
    .code(status)
    .header('content-type', 'text/html; charset=utf-8')
    .header('cache-control', 'no-store')
    .header('content-security-policy', gonePolicy)
    .send(gonePages[absence])
