/** A channel connected to a fake YouTube, for tests of its own ways. */
import type { ConnectedAccount, OutgoingContent, PublishOrder } from '../../connector.ts'
import { makeTestBench } from '../../testing.ts'
import { walkConsent } from '../../testing-consent.ts'
import { connecting } from '../connecting.ts'
import { manifest } from '../manifest.ts'
import { client, startFake } from './index.ts'

const callback = 'https://parvis.example/connect/callback'

export async function startScene() {
  const moment = { now: () => new Date() }
  const fake = await startFake({ now: () => moment.now() })
  const hosts = manifest.hosts === 'given' ? [] : manifest.hosts
  const bench = makeTestBench({
    app: { clientId: client.id, clientSecret: client.secret },
    hosts: Object.fromEntries(hosts.map(host => [host, fake.url])),
  })
  moment.now = bench.clock.now
  const connect = async (account = 'brume') => {
    const port = bench.instance()
    const begun = await connecting.begin?.({}, { callback, state: 'state' }, port)
    if (!begun?.ok) throw new Error('Not begun')
    const { authorize, remember } = begun.value
    const answer = await walkConsent(authorize, fake.url, { account })
    const finished = await connecting.finish?.(remember, answer, { callback }, port)
    if (!finished) throw new Error('Not finished')
    return { authorize, finished }
  }
  const channelOf = (account: ConnectedAccount) => bench.keep(account)
  return { fake, bench, connect, channelOf }
}

export type Scene = Awaited<ReturnType<typeof startScene>>

export async function openChannel(scene: Scene) {
  const { finished } = await scene.connect()
  const [first] = finished.ok ? finished.value : []
  if (!first) throw new Error('No channel')
  return scene.channelOf(first)
}

/** A video of so many bytes, each with a value of its own place. */
export function videoContent(
  { bench }: Scene,
  bytes: number,
  more: { readonly settings?: OutgoingContent['settings']; readonly dressed?: true } = {},
): OutgoingContent {
  const file = (name: string, contentType: string, content: Uint8Array) => {
    const id = bench.instance().newId()
    bench.files.set(id, { bytes: content, contentType, name })
    return id
  }
  const content = new Uint8Array(bytes)
  for (let place = 0; place < bytes; place += 1) content[place] = place % 251
  const dress = {
    cover: { file: file('cover.png', 'image/png', new Uint8Array(200)) },
    captions: [
      { file: file('fr.vtt', 'text/vtt', new TextEncoder().encode('WEBVTT')), language: 'fr' },
    ],
  }
  return {
    format: 'video',
    language: 'fr',
    title: 'Les colibris',
    parts: [
      {
        text: 'Ils sont de retour.',
        media: [
          {
            ...{ file: file('film.mp4', 'video/mp4', content), kind: 'video', alt: '' },
            ...{ contentType: 'video/mp4', bytes, width: 1920, height: 1080 },
            video: {
              ...{ seconds: 30, framesPerSecond: 30, codec: 'avc' },
              ...(more.dressed ? dress : {}),
            },
          },
        ],
      },
    ],
    settings: { privacy: 'public', madeForKids: false, ...more.settings },
  }
}

export const orderOf = (
  { bench }: Scene,
  channel: Awaited<ReturnType<typeof openChannel>>,
  content: OutgoingContent,
): PublishOrder => {
  const publicationId = bench.instance().newId()
  return {
    ...{ publicationId, account: channel.account, content, part: 0, done: [] },
    ...{ key: `${publicationId}-0`, firstAt: bench.clock.now() },
  }
}
