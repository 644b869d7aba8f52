/** A report of ten pages drawn as a PDF by the product's own thread: the first, which starts it, and those after. */

import type { PostFact } from '#features/reports/domain/facts.ts'
import { channel, pair, someFacts } from '#features/reports/domain/testing.ts'
import type { DocumentOrder } from '#features/reports/drawing/order.ts'
import { openStudio } from '#features/reports/index.ts'
import { atMost, type Bench } from './report.ts'

const pagesWanted = 10
const mostMs = 1_500

const networks = ['Bluesky', 'Mastodon', 'WordPress', 'Forum']

const post = (place: number): PostFact => {
  const of = channel(networks[place % networks.length] ?? '')
  return {
    publicationId: of.id,
    postId: of.id,
    channelId: of.id,
    network: of.network,
    title: `Publication ${place + 1}, dont le titre prend toute la largeur de sa colonne`,
    publishedAt: '2026-10-12T16:30:00.000Z',
    url: null,
    mediaId: null,
    figures: { engagements: { value: 480 - place }, clicks: { value: 12 + place } },
  }
}

/** Every chart, four networks, and as many posts as it takes for ten pages. */
function orderOf(posts: number): DocumentOrder {
  const channels = networks.map(name => channel(name, name.toLowerCase()))
  const facts = someFacts({
    channels,
    networks: channels.map((one, place) => ({
      network: one.network,
      name: one.networkName,
      figures: { followers: pair(12_000 + place, 11_000), engagements: pair(100 - place, 90) },
    })),
    ranking: { metric: 'engagements', posts: Array.from({ length: posts }, (_, n) => post(n)) },
  })
  return {
    kind: 'pdf',
    facts,
    language: 'fr',
    look: { logo: null, colour: '#1B5E46' },
    preparedBy: 'Camille Roussel',
    madeAt: '2026-11-22T08:00:00.000Z',
    pictures: new Map(),
  }
}

export const reports: Bench = async ({ quick, say }) => {
  const studio = openStudio()
  try {
    const timed = async (order: DocumentOrder) => {
      const from = performance.now()
      const { pages } = await studio.draw(order)
      return { ms: performance.now() - from, pages }
    }
    let posts = 10
    const first = await timed(orderOf(posts))
    let drawn = first
    while (drawn.pages < pagesWanted) {
      posts += 20
      drawn = await timed(orderOf(posts))
    }
    say(`${drawn.pages} pages with ${posts} posts`)
    const times: number[] = []
    const turns = quick ? 3 : 15
    const before = process.cpuUsage()
    for (let turn = 0; turn < turns; turn += 1) times.push((await timed(orderOf(posts))).ms)
    const spent = process.cpuUsage(before)
    const cpu = (spent.user + spent.system) / 1_000 / turns
    times.sort((a, b) => a - b)
    const median = times[Math.floor(times.length / 2)] ?? Number.NaN
    const slowest = times.at(-1) ?? Number.NaN
    return {
      figures: [
        atMost('pdf_p50_ms', median, mostMs, 'ms'),
        atMost('pdf_slowest_ms', slowest, mostMs, 'ms'),
        // What it costs whoever else is on the machine.
        { name: 'pdf_cpu_ms', value: Math.round(cpu), unit: 'ms', target: 'none', ok: true },
        { name: 'first_pdf_ms', value: Math.round(first.ms), unit: 'ms', target: 'none', ok: true },
        {
          name: 'pages',
          value: drawn.pages,
          unit: 'pages',
          target: '>= 10',
          ok: drawn.pages >= 10,
        },
      ],
      notes: [`The first drawing starts the thread and reads its libraries: ${first.pages} pages.`],
    }
  } finally {
    await studio.close()
  }
}
