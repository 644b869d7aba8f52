/** Follows links as fast as they are answered, from a process of its own: plain sockets, one request at a time each. */
import { connect, type Socket } from 'node:net'
import { percentile } from './report.ts'

export interface LoadOrder {
  readonly port: number
  readonly codes: readonly string[]
  readonly sockets: number
  readonly seconds: number
  /** Visitors are numbered from here: those of another load are other people. */
  readonly firstVisitor: number
}

export interface LoadResult {
  readonly answered: number
  /** Answers that were no redirect. */
  readonly wrong: number
  readonly seconds: number
  readonly p99Ms: number
  /** What the product must have counted, by code. */
  readonly clicks: Readonly<Record<string, number>>
  readonly leftOut: Readonly<Record<string, number>>
}

const browser = 'Mozilla/5.0 (X11; Linux x86_64; rv:132.0) Gecko/20100101 Firefox/132.0'
const robot = 'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)'
const endOfHead = Buffer.from('\r\n\r\n')

/** Of twenty requests one is a robot's, one a page fetched in advance and one a second click of the visitor before. */
function makeVisits(
  order: LoadOrder,
  clicks: Record<string, number>,
  leftOut: Record<string, number>,
) {
  let turn = order.firstVisitor
  let last = { code: order.codes[0] ?? '', visitor: 0 }
  const request = (code: string, visitor: number, agent: string, more = '') =>
    `GET /l/${code} HTTP/1.1\r\nhost: 127.0.0.1:${order.port}\r\nuser-agent: ${agent}\r\n` +
    `x-forwarded-for: 10.${(visitor >> 16) & 255}.${(visitor >> 8) & 255}.${visitor & 255}\r\n${more}\r\n`
  return (): string => {
    const visitor = turn++
    const code = order.codes[visitor % order.codes.length] ?? ''
    const kind = visitor % 20
    if (kind === 5) {
      leftOut[code] = (leftOut[code] ?? 0) + 1
      return request(code, visitor, robot)
    }
    if (kind === 11) {
      leftOut[code] = (leftOut[code] ?? 0) + 1
      return request(code, visitor, browser, 'sec-purpose: prefetch\r\n')
    }
    if (kind === 17) return request(last.code, last.visitor, browser)
    clicks[code] = (clicks[code] ?? 0) + 1
    last = { code, visitor }
    return request(code, visitor, browser, 'sec-fetch-mode: navigate\r\n')
  }
}

export async function followLinks(order: LoadOrder): Promise<LoadResult> {
  const clicks: Record<string, number> = {}
  const leftOut: Record<string, number> = {}
  const next = makeVisits(order, clicks, leftOut)
  const took: number[] = []
  let answered = 0
  let wrong = 0
  const startedAt = performance.now()
  const until = startedAt + order.seconds * 1_000
  const drive = (socket: Socket): Promise<void> =>
    new Promise((resolve, reject) => {
      let askedAt = 0
      const ask = () => {
        askedAt = performance.now()
        if (askedAt >= until) {
          socket.end()
          resolve()
        } else socket.write(next())
      }
      socket.on('data', chunk => {
        // A redirect has no body: its head ends the answer, and comes in one piece.
        if (chunk.indexOf(endOfHead) !== chunk.length - endOfHead.length)
          return reject(new Error(`an answer of another form: ${chunk.toString('latin1')}`))
        answered += 1
        if (!chunk.subarray(0, 12).equals(redirect)) wrong += 1
        if (answered % 16 === 0) took.push(performance.now() - askedAt)
        return ask()
      })
      socket.on('error', reject)
      socket.on('connect', ask)
    })
  const sockets = Array.from({ length: order.sockets }, () =>
    connect({ port: order.port, host: '127.0.0.1', noDelay: true }),
  )
  await Promise.all(sockets.map(drive))
  const seconds = (performance.now() - startedAt) / 1_000
  return { answered, wrong, seconds, p99Ms: percentile(took, 0.99), clicks, leftOut }
}

const redirect = Buffer.from('HTTP/1.1 302')

if (process.send) {
  process.once('message', (order: LoadOrder) => {
    void followLinks(order).then(result => {
      process.send?.(result)
      process.disconnect()
    })
  })
}
