/** Programs that ask at their own pace, from a process of its own: each waits for its moment, not for the others. */
import { Agent, request } from 'node:http'
import { percentile } from './report.ts'

export interface ApiLoadOrder {
  readonly port: number
  /** One client each. */
  readonly keys: readonly string[]
  readonly perSecond: number
  readonly seconds: number
  readonly postIds: readonly string[]
  readonly channelId: string
}

export interface ApiLoadResult {
  readonly answered: number
  /** Answers a second, until the last. */
  readonly pace: number
  readonly wrong: number
  readonly readP99: number
  readonly writeP99: number
  readonly p99: number
  readonly p50: number
  /** Asked later than they should have been, by a tenth of a second: the load itself could not keep up. */
  readonly late: number
}

interface Ask {
  readonly method: string
  readonly path: string
  readonly body?: object
}

/** Of ten requests two write. */
function nextAsk(order: ApiLoadOrder, turn: number): Ask {
  const postId = order.postIds[turn % order.postIds.length] ?? ''
  switch (turn % 10) {
    case 0:
      return { method: 'POST', path: '/posts', body: { draft: draftFor(order.channelId, turn) } }
    case 5:
      return { method: 'POST', path: `/posts/${postId}/presence`, body: { doing: 'reading' } }
    case 1:
    case 6:
      return { method: 'GET', path: '/posts?limit=20' }
    case 2:
    case 7:
      return { method: 'GET', path: `/posts/${postId}` }
    case 3:
      return { method: 'GET', path: '/today' }
    case 4:
      return { method: 'GET', path: '/channels' }
    case 8:
      return { method: 'GET', path: '/media?limit=20' }
    default:
      return { method: 'GET', path: '/workspace' }
  }
}

const draftFor = (channelId: string, turn: number) => ({
  title: `Par un programme ${turn}`,
  language: 'fr',
  common: { text: `Une idée parmi d’autres, ${turn}.`, media: [] },
  channels: [{ channelId, format: 'post', adaptation: null, settings: {} }],
})

export async function askAround(order: ApiLoadOrder): Promise<ApiLoadResult> {
  const reads: number[] = []
  const writes: number[] = []
  const counts = { answered: 0, wrong: 0, late: 0 }
  const agent = new Agent({ keepAlive: true, maxSockets: order.keys.length * 4 })
  const pause = 1_000 / order.perSecond
  const startedAt = performance.now()
  const drive = async (key: string, place: number): Promise<void> => {
    const under: Promise<void>[] = []
    const rounds = order.seconds * order.perSecond
    for (let round = 0; round < rounds; round++) {
      const due = startedAt + (round + place / order.keys.length) * pause
      const wait = due - performance.now()
      if (wait > 0) await new Promise(next => setTimeout(next, wait))
      if (performance.now() - due > 100) counts.late += 1
      const turn = round * order.keys.length + place
      under.push(one(nextAsk(order, turn), key, turn))
      if (under.length > 100) await under.shift()
    }
    await Promise.all(under)
  }
  const one = async (ask: Ask, key: string, turn: number) => {
    const from = performance.now()
    const status = await send(ask, { agent, key, port: order.port, turn }).catch(() => 0)
    const took = performance.now() - from
    if (status === 200) counts.answered += 1
    else counts.wrong += 1
    ;(ask.method === 'GET' ? reads : writes).push(took)
  }
  await Promise.all(order.keys.map(drive))
  agent.destroy()
  const took = performance.now() - startedAt
  const all = [...reads, ...writes]
  return {
    ...counts,
    pace: (counts.answered * 1_000) / took,
    readP99: percentile(reads, 0.99),
    writeP99: percentile(writes, 0.99),
    p99: percentile(all, 0.99),
    p50: percentile(all, 0.5),
  }
}

const send = (
  { method, path, body }: Ask,
  { agent, key, port, turn }: { agent: Agent; key: string; port: number; turn: number },
): Promise<number> =>
  new Promise((resolve, reject) => {
    const text = body ? JSON.stringify(body) : ''
    const asked = request(
      {
        ...{ host: '127.0.0.1', port, path: `/api/v1${path}`, method, agent },
        headers: {
          authorization: `Bearer ${key}`,
          ...(body
            ? {
                'content-type': 'application/json',
                'content-length': Buffer.byteLength(text),
                'idempotency-key': `bench-${turn}-${Math.random()}`,
              }
            : {}),
        },
      },
      answer => {
        answer.resume()
        answer.on('end', () => resolve(answer.statusCode ?? 0))
        answer.on('error', reject)
      },
    )
    asked.on('error', reject)
    asked.end(text)
  })

if (process.send) {
  process.once('message', order => {
    askAround(order as ApiLoadOrder).then(result => {
      process.send?.(result)
      process.disconnect()
    })
  })
}
